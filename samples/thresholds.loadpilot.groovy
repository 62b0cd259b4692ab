// Every kind of limit. Times are response times: they count from the moment when the task should have started.
target 'http://localhost:8080'

scenario('Thresholds') {
    load = constant(rps: 40, duration: 5.seconds)

    thresholds {
        p50.below 500.milliseconds
        p90.below 1.seconds
        p95.below 1.seconds
        p99.below 2.seconds
        p999.below 3.seconds
        percentile(99.99).below 3.seconds // any percentile
        mean.below 500.milliseconds
        max.below 5.seconds
        errorRate.below 0.5.percent
        throughput.above 30 // requests per second

        task('slow') { // the task as a whole, its pauses included
            p95.below 2.seconds
            errorRate.below 1.percent
        }
        request('GET /health') { p99.below 1.seconds }

        every(1.seconds) { // piece by piece; ends the run when more than one second is bad
            errorRate.below 20.percent
            mayMiss = 1
            abortRun = true
        }
    }

    user {
        task('quick', weight: 3) { get('/health') }
        task('slow') { get('/lab/delay') { query('ms', 20) } }
    }
}
