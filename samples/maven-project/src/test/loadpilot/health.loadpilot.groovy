scenario('Health') {
    load = constant(rps: 10, duration: 1.seconds)
    thresholds {
        errorRate.below 1.percent
    }
    user {
        task('health') { get('/health') }
    }
}
