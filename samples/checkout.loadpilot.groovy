// A shop under load: everybody logs in, five of six visitors browse, one buys.
target 'http://localhost:8080'

scenario('CheckoutFlow') {
    load = ramp(rps: 100, duration: 10.seconds, rampUp: 5.seconds)

    thresholds {
        p99.below 500.milliseconds
        p95.below 300.milliseconds
        errorRate.below 1.percent
        task('browse') { p99.below 200.milliseconds }
    }

    user {
        def token = ''

        onStart {
            token = post('/auth/login') { json(username: 'test', password: 'secret') }.json.access_token.text
        }

        task('browse', weight: 5) {
            get('/api/products') { bearer token }
        }
        check('browse') { status, body -> status == 200 && body.isArray() }

        task('purchase') {
            def item = get('/cart') { bearer token }.json.items[0].id
            post('/orders') { bearer token; json(item_id: item, qty: 1) }.expect(201)
        }

        onStop { post('/auth/logout') { bearer token } }
    }
}
