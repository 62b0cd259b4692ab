// A fixed amount of work instead of a time. atMost is the limit for a target that is too slow for it.
target 'http://localhost:8080'

scenario('Shared work') {
    load = iterations(200, users: 10, atMost: 5.seconds) // who is free takes the next

    user {
        task('item') { def n = iteration; get('/lab/echo') { query('n', n) } } // 0 to 199, each once
    }
}

scenario('Work for each') {
    load = iterationsPerUser(20, users: 5, atMost: 5.seconds)

    user {
        task('step') { def n = iteration; get('/lab/echo') { query('n', n) } } // 0 to 19 for each of the five
    }
}
