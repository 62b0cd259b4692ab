// Again until it works, and again until it is done. All requests are counted, those of failed attempts too.
target 'http://localhost:8080'

scenario('Patient client') {
    load = constant(rps: 10, duration: 4.seconds)

    user {
        task('retry') { // a failed attempt is an error of its request, not of the task
            retry(times: 5, backoff: 10.milliseconds) { get('/lab/errors?rate=0.3').expect(200) }
        }

        task('retry quietly') {
            retry(times: 4, backoff: 10.milliseconds) { attempt -> // 10 ms, 20 ms, 40 ms between the attempts
                def answer = get('/lab/errors') {
                    query('rate', 0.3)
                    name "attempt $attempt"
                }.expect(200, 503) // a 503 is no error here …
                if (answer.status == 503) throw new IllegalStateException('busy') // … but a reason to try again
            }
        }

        task('poll') {
            def done = poll(every: 20.milliseconds, atMost: 2.seconds, until: { it.status == 200 }) {
                get('/lab/errors?rate=0.5').expect(200, 503)
            }
            assert done.ok
        }

        task('give up') {
            def health = get('/health')
            if (health.status == 404) abortRun('this is not the lab') // ends the whole run, which cannot pass then
        }
    }
}
