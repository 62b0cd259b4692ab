// The smallest script: ten requests a second for five seconds, judged by nothing but whether they succeed.
target 'http://localhost:8080'

scenario('Hello') {
    load = constant(rps: 10, duration: 5.seconds)

    user {
        task('health') { get('/health') }
    }
}
