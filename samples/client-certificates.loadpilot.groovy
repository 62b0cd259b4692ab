// Each user shows a certificate of its own to a target that asks for one. The lab does not; to try TLS at all:
//   loadpilot lab --tls ca.pem &
//   loadpilot script samples/client-certificates.loadpilot.groovy -t https://localhost:8080 --cacert ca.pem
target 'http://localhost:8080'

def people = csv('data/certificates/people.csv').unique()

scenario('Accounts') {
    load = iterationsPerUser(5, users: 2, atMost: 5.seconds)

    user {
        def me = next(people)
        clientCertificate "data/certificates/$me.certificate" // also: key: '…', password: secret('…')
        task('account') { get('/health').expect(200) }
    }
}
