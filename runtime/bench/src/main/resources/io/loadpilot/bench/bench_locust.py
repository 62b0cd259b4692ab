from locust import FastHttpUser, constant, task


class Bench(FastHttpUser):
    wait_time = constant(0)
    token = ""

    def on_start(self):
        login = {"username": "bench", "password": "bench"}
        self.token = self.client.post("/auth/login", json=login).json()["access_token"]

    @task
    def user(self):
        headers = {"Authorization": "Bearer " + self.token}
        with self.client.get("/api/user", headers=headers, catch_response=True) as answer:
            if answer.status_code != 200 or answer.json()["name"] != "bench":
                answer.failure("wrong answer")
