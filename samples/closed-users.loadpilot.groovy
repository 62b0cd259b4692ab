// So many users at a time: each starts its next task when it has done the one before, so a slow target gets less load.
target 'http://localhost:8080'

scenario('Operators') {
    load = users(5, duration: 4.seconds, rampUp: 1.seconds) // started one by one over the first second
    thinkTime 50.milliseconds

    user {
        task('look') { get('/health') }
    }
}

scenario('Shift change') {
    load = userStages(startAt: 2) {
        to 10, over: 2.seconds
        hold 2.seconds
        jump 3 // seven go home when they have done their task
        hold 1.seconds
    }
    thinkTime 50.milliseconds

    user {
        task('look') { get('/health') }
    }
}
