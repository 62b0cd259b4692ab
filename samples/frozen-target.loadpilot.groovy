// Why response time is not service time: the target stands still for a second, and arrivals do not wait for it.
// Expect about 100 responses spread over 0 to 1 s, and service times that hide most of them when users are few.
def freezeAt = param('freezeAt', default: 2.seconds, description: 'when the target freezes')
def freezeFor = param('freezeFor', default: 1.seconds, description: 'how long it stands still')

target 'http://localhost:8080'

setup {
    post('/lab/freeze') {
        query('at', "${freezeAt.toMillis()}ms")
        query('for', "${freezeFor.toMillis()}ms")
    }.expect(200)
}

scenario('Frozen') {
    load = constant(rps: 100, duration: 5.seconds)
    maxUsers = 1_000

    thresholds { errorRate.below 1.percent }

    user {
        task('health') { get('/health') }
    }
}
