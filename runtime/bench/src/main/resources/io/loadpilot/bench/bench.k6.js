import http from 'k6/http';
import { check } from 'k6';

const base = __ENV.BASE_URL;
const length = `${__ENV.SECONDS}s`;
const users = Number(__ENV.USERS);
const rate = Number(__ENV.RATE);

export const options = {
  scenarios: {
    bench: rate
      ? { executor: 'constant-arrival-rate', rate, duration: length, preAllocatedVUs: users, maxVUs: 2000 }
      : { executor: 'constant-vus', vus: users, duration: length },
  },
  summaryTrendStats: ['med', 'p(99)'],
};

let token = '';

export default function () {
  if (token === '') {
    const login = JSON.stringify({ username: 'bench', password: 'bench' });
    token = http.post(`${base}/auth/login`, login, { headers: { 'Content-Type': 'application/json' } }).json('access_token');
  }
  const answer = http.get(`${base}/api/user`, { headers: { Authorization: `Bearer ${token}` } });
  check(answer, { user: (it) => it.status === 200 && it.json('name') === 'bench' });
}
