// One after another: fill the shop, then look at it, then a late crowd while others still look.
target 'http://localhost:8080'

scenario('Fill') {
    load = iterations(50, users: 5, atMost: 10.seconds)
    user {
        task('put') { def n = iteration; post('/lab/echo') { json(n: n) } }
    }
}

scenario('Look') {
    startAfter 'Fill' // when all its tasks have ended
    load = constant(rps: 20, duration: 3.seconds)
    user {
        task('look') { get('/health') }
    }
}

scenario('Late crowd') {
    startAfter 'Fill', 500.milliseconds // that much later still; startAfter 5.seconds counts from the start of the run
    load = constant(rps: 40, duration: 2.seconds)
    user {
        task('look') { get('/health') }
    }
}
