// Rows of files: paths are relative to this script. --seed repeats what is random.
target 'http://localhost:8080'

def accounts = csv('data/users.csv').unique() // each row once; when all are used the run ends
def cities = csv('data/users.csv').shuffled() // all in a random order, and again; in memory
def items = json('data/items.json').sequential() // one after the other, and again; any size

scenario('Members') {
    load = iterationsPerUser(10, users: 5, atMost: 5.seconds)

    user {
        def account = next(accounts) // users get their rows in the order of their numbers
        def token = ''

        onStart {
            token = post('/auth/login') { json(username: account.name, password: account.password) }
                .expect(200).json.access_token.text
        }

        task('order') {
            def item = next(items)
            post('/orders') { bearer token; json(item) }.expect(201)
        }
        task('search') {
            def near = next(cities)
            get('/lab/echo') { query('near', near.city); query('home', account.city) }
        }
        task('by number') {
            def city = cities[iteration].city // after the last comes the first again
            get('/lab/echo') { query('city', city) }
        }
    }
}
