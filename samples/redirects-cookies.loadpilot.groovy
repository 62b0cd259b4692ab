// Redirects are followed (each hop is counted), and every virtual user has a cookie jar of its own.
target 'http://localhost:8080'

scenario('Browser') {
    load = constant(rps: 10, duration: 5.seconds)

    user {
        onStart {
            def me = "v$userNumber" // the number of this virtual user, from 1
            get('/lab/cookies/set') { query('visitor', me) }
        }

        task('cookies') {
            def me = "v$userNumber"
            get('/lab/cookies').check('my own cookie') { json.visitor.text == me }
        }
        task('redirects') {
            def end = get('/lab/redirect/3') { name 'follow' }
            assert end.url.endsWith('/health')
        }
        task('by hand') {
            def hop = get('/lab/redirect/1') {
                followRedirects = false
                name 'do not follow'
            }.expect(302)
            get(hop.header('Location') ?: '/')
        }
    }
}
