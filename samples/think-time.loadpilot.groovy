// People read before they click. thinkTime lies between two tasks, think within one; --seed repeats the same pauses.
target 'http://localhost:8080'

scenario('Readers') {
    load = users(10, duration: 4.seconds)
    thinkTime uniform(50.milliseconds, 150.milliseconds) // or normal(mean, deviation), exponential(mean), 1.seconds

    user {
        task('front page') { get('/') }
        task('article') {
            get('/health')
            think exponential(20.milliseconds)
            if (random.nextInt(10) < 3) get('/lab/echo')
        }
    }
}

scenario('Sensors') {
    load = users(3, duration: 4.seconds)
    pace every: 250.milliseconds // each starts four tasks a second, however quick the target is

    user {
        task('report') { def value = random.nextDouble(); post('/lab/echo') { json(value: value) } }
    }
}
