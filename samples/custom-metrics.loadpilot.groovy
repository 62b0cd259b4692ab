// Numbers of your own: counted, set or timed in tasks, shown in the summary, judged by thresholds.
target 'http://localhost:8080'

def sold = counter('sold')
def basket = gauge('basket')
def checkout = timer('checkout')

scenario('Shop') {
    load = constant(rps: 20, duration: 4.seconds)

    thresholds {
        counter('sold') { rate.above 1.perSecond }
        timer('checkout') { p95.below 1.seconds }
    }

    user {
        def token = ''
        onStart {
            token = post('/auth/login') { json(username: 'test', password: 'secret') }.json.access_token.text
        }

        task('buy') {
            def total = get('/cart') { bearer token }.json.items.sum { it.qty.int }
            set basket, total
            def order = measure(checkout) { // records how long the closure took; record(checkout, 12.milliseconds) any time
                post('/orders') { bearer token; json(item_id: 1, qty: total) }
            }
            if (order.status == 201) add sold, total
        }
    }
}
