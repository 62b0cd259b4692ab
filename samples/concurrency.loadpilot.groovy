// Each task has a thread of its own: it may wait and block, and holds up nobody else.
target 'http://localhost:8080'

scenario('Concurrency') {
    load = constant(rps: 10, duration: 5.seconds)

    user {
        task('think') {
            get('/health')
            think 50.milliseconds // this user waits, others go on
            get('/health')
        }

        task('side by side') {
            def (slow, quick) = batch {
                get('/lab/delay') { query('ms', 40) }
                get('/health')
            }
            if (quick.ok && slow.ok) get('/health') { name 'after both' }
        }

        task('poll until ready') {
            poll(every: 100.milliseconds, atMost: 5.seconds, until: { it.ok }) { get('/health') }
        }

        task('blocking work') {
            def file = new File('/proc/self/status')
            def lines = file.canRead() ? file.readLines().size() : 0
            post('/lab/echo') { json(lines: lines) }
        }
    }
}
