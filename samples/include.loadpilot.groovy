// A plan put together from several scripts: the target and a scenario come from the included one, which may be in Kotlin.
// For functions of another script see shared-code.loadpilot.groovy.
include 'lib/background.loadpilot.kts'

scenario('Foreground') {
    load = constant(rps: 20, duration: 4.seconds)
    user {
        task('look') { get('/health') }
    }
}
