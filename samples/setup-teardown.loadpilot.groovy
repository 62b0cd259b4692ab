// setup and teardown run once a run; onStart and onStop once for each virtual user.
target 'http://localhost:8080'

def adminToken = '' // a variable of the script is shared by all users
def products = []

setup {
    adminToken = post('/auth/login') { json(username: 'admin', password: 'secret') }.expect(200).json.access_token.text
    products.addAll(get('/api/products') { bearer adminToken }.json.collect { it.id.int })
    assert products // a failing setup ends the run: nothing is measured, exit code 4
}

teardown(atMost: 10.seconds) { post('/auth/logout') { bearer adminToken } }

scenario('Catalogue') {
    load = ramp(rps: 20, duration: 4.seconds, rampUp: 1.seconds)

    user {
        def token = ''
        onStart {
            def name = "customer-$userNumber" // from 1
            token = post('/auth/login') { json(username: name, password: 'secret') }
                .expect(200).json.access_token.text
        }
        task('look at a product') {
            def id = products[random.nextInt(products.size())]
            get("/api/products/$id") { bearer token }.expect(200)
        }
        onStop { post('/auth/logout') { bearer token } } // also when the run is interrupted
    }
}
