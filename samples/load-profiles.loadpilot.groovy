// Five shapes of load. All of them run at once; choose one with -s, and look at the curves without sending anything:
//   loadpilot check samples/load-profiles.loadpilot.groovy
target 'http://localhost:8080'

scenario('Ramp') { // a straight line up to 30/s in 2 s, then 3 s at that rate
    load = ramp(rps: 30, duration: 3.seconds, rampUp: 2.seconds)
    user { task('health') { get('/health') } }
}

scenario('Constant') { // 20/s from the first moment on
    load = constant(rps: 20, duration: 5.seconds)
    user { task('health') { get('/health') } }
}

scenario('Step') { // five stairs of one second: 10, 20, 30, 40, 50/s
    load = step(rps: 50, duration: 5.seconds, steps: 5)
    user { task('health') { get('/health') } }
}

scenario('Spike') { // 12/s, then two seconds of 60/s, then 12/s again
    load = spike(rps: 60, duration: 6.seconds)
    user { task('health') { get('/health') } }
}

scenario('Stages') { // whatever you can draw with straight lines and jumps
    load = stages {
        to 40.rps, over: 2.seconds
        hold 1.seconds
        jump 600.perMinute
        hold 2.seconds
        to 0.rps, over: 1.seconds
    }
    user { task('health') { get('/health') } }
}
