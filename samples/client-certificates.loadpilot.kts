// Each user shows a certificate of its own to a target that asks for one. The lab does not; to try TLS at all:
//   loadpilot lab --tls ca.pem &
//   loadpilot script samples/client-certificates.loadpilot.kts -t https://localhost:8080 --cacert ca.pem
target("http://localhost:8080")

val people = csv("data/certificates/people.csv").unique()

scenario("Accounts") {
    load = iterationsPerUser(each = 5, users = 2, atMost = 5.seconds)

    user {
        val me = people.next()
        clientCertificate("data/certificates/${me["certificate"]}") // also: key = "…", password = secret("…")
        task("account") { get("/health").expect(200) }
    }
}
