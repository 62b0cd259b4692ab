// Another script of the same folder, in Groovy. Each script has to know the parameters that the plug-in is given.
def rps = param('rps', 10)

scenario('Health') {
    load = constant(rps: rps, duration: 1.seconds)
    thresholds {
        errorRate.below 1.percent
    }
    user {
        task('health') { get('/health') }
    }
}
