// The same as bench.loadpilot.kts.
scenario('Bench') {
    load = users(50, duration: 10.seconds)
    gracefulStop = 5.seconds

    user {
        def token = ''

        onStart {
            token = post('/auth/login') { json(username: 'bench', password: 'bench') }.json.access_token.text
        }

        task('user') {
            get('/api/user') { bearer token }
        }
        check('user') { status, body -> status == 200 && body.name.text == 'bench' }
    }
}
