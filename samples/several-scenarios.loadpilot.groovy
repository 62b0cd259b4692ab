// Two kinds of people at the same time, each with a load, limits and virtual users of its own.
// Only one of them:  loadpilot script samples/several-scenarios.loadpilot.groovy --demo -s Buyers
target 'http://localhost:8080'

scenario('Visitors') {
    load = constant(rps: 40, duration: 5.seconds)
    maxUsers = 200

    thresholds { p95.below 1.seconds }

    user {
        task('front page', weight: 4) { get('/') }
        task('health') { get('/health') }
    }
}

scenario('Buyers') {
    load = ramp(rps: 10, duration: 4.seconds, rampUp: 1.seconds)
    gracefulStop = 5.seconds // how long tasks may take to end after the last arrival

    thresholds {
        errorRate.below 1.percent
        task('buy') { p95.below 2.seconds }
    }

    user {
        def token = ''
        onStart {
            token = post('/auth/login') { json(username: 'buyer', password: 'secret') }.json.access_token.text
        }
        task('buy') { post('/orders') { bearer token; json(item_id: 3, qty: 2) }.expect(201) }
    }
}
