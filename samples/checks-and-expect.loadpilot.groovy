// Three ways to say what a good answer is. Without any of them a status below 400 is one.
target 'http://localhost:8080'

scenario('Checks') {
    load = constant(rps: 15, duration: 5.seconds)

    user {
        // 1. expect: only these statuses are good; any other is an error and ends the task.
        task('no content') {
            get('/lab/status/204').expect(204)
            get('/lab/status/404').expect(404) // good, because it is what we want
        }

        // 2. A named check: it is counted, a failure makes the request an error, and the task goes on.
        task('echo') {
            post('/lab/echo') { json(name: 'Ada', tags: ['a', 'b']) }
                .check('JSON came back') { json.body.text.contains('Ada') }
                .check('not too slow') { assert elapsed < 10.seconds } // an assert tells what it saw
        }

        // 3. A check of a task: it judges the last response, status included.
        task('headers') { get('/lab/headers') { header('X-Trace', '42') } }
        check('headers') { status, body -> status == 200 && body['x-trace'].text == '42' }
    }
}
