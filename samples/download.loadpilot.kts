// Downloads: a body is taken piece by piece and checked, or only counted. Either way it is not held in memory.
import java.security.MessageDigest

target("http://localhost:8080")

scenario("Downloads") {
    load = constant(rps = 20, duration = 5.seconds)

    user {
        task("check it") {
            download("/lab/bytes/500000") {
                val digest = MessageDigest.getInstance("SHA-256")
                var size = 0
                for (piece in incoming) {
                    digest.update(piece)
                    size += piece.size
                }
                check("all of it came") { size == 500_000 && digest.digest().size == 32 }
            }
        }
        task("count it") {
            get("/lab/bytes/500000") { discardBody() }
                .check("all of it came") { size == 500_000L }
        }
    }
}
