// What a request can carry. /lab/echo answers with what it got, so that each task can look at it.
target 'http://localhost:8080'

scenario('Requests') {
    load = constant(rps: 30, duration: 5.seconds)

    user {
        task('query and headers') {
            get('/lab/echo') {
                query('q', 'ship & anchor') // encoded for you
                query('page', 2)
                header('X-Request-Source', 'loadpilot')
                header('Accept', 'application/json')
            }.check('query arrived') { json.query.q.text == 'ship & anchor' }
        }
        task('basic') {
            get('/lab/echo') { basic('ada', 'lovelace') }
                .check('credentials arrived') { json.headers.authorization.text.startsWith('Basic ') }
        }
        task('form') {
            post('/lab/echo') { form(name: 'Ada Lovelace', age: 36) }
                .check('form arrived') { json.body.text == 'name=Ada+Lovelace&age=36' }
        }
        task('text') { put('/lab/echo') { body 'plain words' } }
        task('bytes') { patch('/lab/echo') { body((0..255).collect { it as byte } as byte[], 'image/x-icon') } }
        task('any method') {
            head('/health')
            options('/lab/echo')
            delete('/lab/echo')
            request('POST', '/lab/echo') { jsonText '{"ready": true}' }
        }
    }
}
