// Taking values out of responses: JSONPath, CSS, XPath, regular expressions, headers. What is missing is a clear error.
target 'http://localhost:8080'

scenario('Reading') {
    load = constant(rps: 10, duration: 4.seconds)

    user {
        def token = ''
        onStart {
            token = post('/auth/login') { json(username: 'test', password: 'secret') }.json.access_token.text
        }

        task('json') {
            def products = get('/api/products') { bearer token }.json
            def cheap = products.path('$[?(@.price < 20)].id') // an array of all that match
            def all = products.path('$..name')
            get("/api/products/${cheap[0]}") { bearer token }.check('is listed') { r -> all.any { it == r.json.name } }
        }

        task('page') {
            def page = get('/')
            assert page.html.css('h1').text == page.html.xpath('//h1').text
            def paths = page.html.css('dt code').collect { it.text } // everything that matches
            def title = page.regex('<title>(.+)</title>') // the first group of the first match
            get('/lab/echo') { query('title', title); query('endpoints', paths.size()) }
        }

        task('header') {
            def next = get('/lab/redirect/1?to=/health') { followRedirects = false }.requiredHeader('Location')
            get(next).expect(200)
        }
    }
}
