// user { } runs once for each virtual user, so its local variables are that user's own memory.
target 'http://localhost:8080'

scenario('Shopping') {
    load = constant(rps: 15, duration: 5.seconds)

    user {
        def token = ''
        def visits = 0
        def seen = [] as Set

        onStart {
            def name = "user-$userNumber" // the number of this virtual user, from 1
            token = post('/auth/login') { json(username: name, password: 'secret') }
                .expect(200).json.access_token.text
        }

        task('browse', weight: 3) {
            visits++
            def products = get('/api/products') { bearer token }.json
            seen << products.find { it.price.double < 10 }.id.int // a Json array is an Iterable
            get("/api/products/${products[visits % products.size()].id}") { bearer token }
                .check('has a name') { json.name.isString() }
        }

        task('order') {
            def cart = get('/cart') { bearer token }.json
            def ids = cart.path('$.items[*].id') // a Json array of all that match
            def order = post('/orders') {
                bearer token
                json(item_id: ids[-1], qty: 1, note: [visits: visits, seen: seen])
            }.expect(201).json
            assert order.order_id.long > 0
        }
    }
}
