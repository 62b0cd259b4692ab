// A transaction times several requests as one. Groups and tags tell requests apart in the numbers.
target 'http://localhost:8080'

scenario('Shop') {
    load = constant(rps: 20, duration: 4.seconds)
    tag 'team', 'shop' // on each request of this scenario

    thresholds {
        transaction('buy') { p95.below 1.seconds }
        tag('group', 'checkout/pay') { errorRate.below 1.percent }
    }

    user {
        def token = ''
        onStart {
            token = post('/auth/login') { json(username: 'test', password: 'secret') }.json.access_token.text
        }

        task('buy') {
            def number = transaction('buy') { // a transaction, a group and a retry give the value of their closure
                group('checkout') {
                    get('/cart') { bearer token }.expect(200)
                    group('pay') { // its requests carry group=checkout/pay
                        post('/orders') { bearer token; json(item_id: 1, qty: 1) }.expect(201).json.order_id.text
                    }
                }
            }
            get('/lab/echo') { query('order', number); tag('kind', 'receipt') }
        }
    }
}
