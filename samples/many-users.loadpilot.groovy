// Thousands of users at a time, each asking again as soon as it is answered; for tens of thousands take the Kotlin sample
// of this name, whose users need no thread.
//   loadpilot script many-users.loadpilot.groovy --demo -u 5000 -d 30s --h2c --reuse shared
def firstPort = param('firstPort', default: 8080)
def ports = param('ports', default: 1, description: 'ports of 127.0.0.1 to spread over; with 1 it is the target that counts')

target 'http://127.0.0.1:8080'

scenario('Many users') {
    load = users(200, duration: 5.seconds, rampUp: param('rampUp', default: 1.seconds))

    user {
        def url = '/health'

        onStart {
            if (ports > 1) url = "http://127.0.0.1:${firstPort + userNumber % ports}/health"
        }

        task('check') {
            get(url) {
                name 'GET /health' // one row for all ports
                timeout 10.seconds
            }
        }
    }
}
