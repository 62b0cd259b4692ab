// Whatever a Groovy script can say in a task, once.
target 'http://localhost:8080'

def sold = counter('sold')
def depth = gauge('depth')
def render = timer('render')
def people = csv('people.csv').sequential()
def letter = file('people.csv')
def shared = new java.util.concurrent.atomic.AtomicInteger()

setup { get('/health').expect(200); shared.set(7) }

scenario('Words') {
    load = iterations(1)
    user {
        def token = ''
        def person = next(people)
        onStart {
            token = post('/auth/login') { json(username: person.name, password: 'secret') }.json.access_token.text
        }
        task('all') {
            def cart = get('/cart') { bearer token; header('X-Any', 1); query('q', 'a b'); tag('kind', 'cart') }
            assert cart.ok && cart.status == 200 && cart.json.items.size() == 2
            assert cart.json['items'][0].id.int == 1 && cart.json.items[-1].id.int == 3
            assert cart.header('content-type').startsWith('application/json')
            assert cart.elapsed.toMillis() < 60_000
            cart.check('two items') { assert json.items.size() == 2 }
            cart.check('and a total') { it.json.total.double > 0 }
            post('/orders') { bearer token; json(item_id: cart.json.items[0].id, qty: 1, notes: ['a', "b${1 + 1}"]) }.expect(201)
            def forms = post('/lab/echo') { form(a: 1, b: 'x y') }.json
            assert forms.body.text == 'a=1&b=x+y'
            def upload = post('/lab/echo') { multipart { text('title', 'T'); file('list', letter) }; timeout '30s' }
            assert upload.json.body.text.contains('filename="people.csv"')
            def (one, other) = batch { get('/lab/status/204'); get('/lab/echo') { query('n', 2) } }
            assert one.status == 204 && other.json.query.toString().contains('2')
            def inside = transaction('tx') { group('outer') { group('inner') { get('/health') }.status } }
            assert inside == 200
            def tries = 0
            retry(times: 3, backoff: 1.milliseconds) { tries = it; get("/lab/status/${it < 3 ? 503 : 200}").expect(200) }
            assert tries == 3
            poll(every: 1.milliseconds, atMost: 30.seconds, until: { it.json.status.text == 'ok' }) { get('/health') }
            think 1.milliseconds
            think uniform(1.milliseconds, 2.milliseconds)
            add sold, 2
            set depth, shared.get()
            record render, 5.milliseconds
            assert measure(render) { get('/health').status } == 200
            assert userNumber == 1 && iteration == 0 && random.nextInt(5) < 5
            [1, 2].each { get("/lab/echo?n=$it") }
            webSocket('/ws/echo', { subprotocol 'v1', 'v2' }) {
                assert subprotocol == 'v1'
                send 'hello'
                def reply = receive(within: 5.seconds)
                check('greeted') { reply.text == 'hello' }
                roundTrip('question') { sendJson(ask: 'time'); receive { it.json.contains('ask') } }
                assert ping().toNanos() > 0
            }
            events('/sse/ticks?every=1ms&count=7', { header('Last-Event-ID', 2) }) {
                def first = next(within: 5.seconds)
                check('has an id') { first.id == '3' }
                def more = 0
                for (event in delegate) more++
                check('all of them') { more == 4 }
            }
            def bytes = 0
            download('/lab/bytes/5000', { tag('kind', 'file') }) { for (piece in delegate) bytes += piece.length }
            assert bytes == 5000
        }
        check('all') { status, body -> assert status == 200 }
        onStop { post('/auth/logout') { bearer token } }
    }
}
