// Conversations over a WebSocket: what is said, what comes back, and how long that takes.
target 'http://localhost:8080'

scenario('Chat') {
    load = users(10, duration: 5.seconds)
    thinkTime 200.milliseconds
    thresholds {
        transaction('question') { p99.below 500.milliseconds }
        errorRate.below 1.percent
    }
    user {
        task('talk', weight: 3) {
            def me = userNumber
            webSocket('/ws/echo', { subprotocol 'chat.v2' }) {
                send 'hello'
                def reply = receive(within: 2.seconds)
                check('greeted') { reply.text == 'hello' }
                roundTrip('question') {
                    sendJson(ask: 'time', user: me)
                    receive { it.json.contains('ask') }
                }
                ping()
            } // says goodbye with code 1000
        }
        task('listen') {
            webSocket('/ws/ticks?every=10ms&count=20') { messages ->
                def seen = 0
                for (tick in messages) seen++
                check('all ticks') { seen == 20 }
            }
        }
    }
}
