// Independent visitors do not come like clockwork: random gaps, on average the given rate. --seed repeats them.
target 'http://localhost:8080'

scenario('Visitors') {
    load = poisson(constant(rps: 50, duration: 4.seconds)) // around any rate: ramp, step, spike, stages too

    user {
        task('front page', weight: 3) { get('/') }
        task('health') { get('/health') }
    }
}
