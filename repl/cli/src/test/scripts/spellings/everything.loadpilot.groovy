target 'http://localhost:8080/api'
warmUp 1.seconds
setup(atMost: 1.minutes) { }
teardown(atMost: '30s') { }

scenario('Ramp') {
    load = ramp(rps: 100, duration: '2m', rampUp: 15.seconds)
    maxUsers = 50
    maxBacklog = 1_000
    gracefulStop = 5.seconds
    tag 'team', 'shop'
    thresholds {
        p99.below 500.milliseconds
        percentile(99.95).below 2.seconds
        errorRate.below 0.5.percent
        throughput.above 10.perSecond
        task('browse') { mean.below 200.milliseconds }
        request('GET /cart') { max.below 1.seconds }
        transaction('buy') { p50.below 1.seconds }
        tag('kind', 'static') { p95.below 50.milliseconds }
        check('fresh') { passRate.above 99.percent }
        every(10.seconds) { errorRate.below 5.percent; mayMiss = 2; abortRun = true }
    }
    user {
        onStart { }
        task('browse', weight: 5) { }
        check('browse') { status, body -> status == 200 && body.isArray() }
        task('buy') { }
        onStop { }
    }
}
scenario('Stages') {
    startAfter 30.seconds
    load = stages(startAt: 10) { to 50.rps, over: 1.minutes; hold 3.minutes; jump 9.rps; hold 1.minutes }
    user { task('task') { } }
}
scenario('Step') {
    startAfter 'Ramp', 5.seconds
    load = step(rps: 20, duration: 1.minutes, steps: 4)
    user { task('task') { } }
}
scenario('Spike') {
    load = poisson(spike(rps: 20, duration: 1.minutes))
    user { task('task') { } }
}
scenario('Users') {
    load = users(5, duration: 20.seconds, rampUp: 2.seconds)
    thinkTime uniform(1.seconds, 3.seconds)
    pace every: 2.seconds
    user { task('task') { } }
}
scenario('UserStages') {
    load = userStages { to 5, over: 10.seconds }
    user { task('task') { } }
}
scenario('Iterations') {
    load = iterations(100, users: 3, atMost: 1.minutes, rampUp: 1.seconds)
    thinkTime 10.milliseconds
    user { task('task') { } }
}
scenario('Each') {
    load = iterationsPerUser(10, users: 3)
    user { task('task') { } }
}
