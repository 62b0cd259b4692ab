// Users wait for one another, then go on at the same moment: does the target bear five orders at once?
target 'http://localhost:8080'

def gate = rendezvous(5, timeout: 2.seconds) // one for all users, so it stands at the top

scenario('Rush') {
    load = iterationsPerUser(10, users: 5, atMost: 5.seconds)

    user {
        def token = ''
        onStart {
            token = post('/auth/login') { json(username: 'test', password: 'secret') }.json.access_token.text
        }

        task('order together') {
            think uniform(0.milliseconds, 50.milliseconds) // they come one by one …
            def together = meet(gate) // … and leave together; false if not all came in time
            post('/orders') {
                bearer token
                json(item_id: 1, qty: 1)
                tag('together', together)
            }.expect(201)
        }
    }
}
