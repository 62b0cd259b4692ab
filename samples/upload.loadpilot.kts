// Uploads: forms with files, a file as a body, compressed bodies. /lab/echo answers with what it got.
target("http://localhost:8080")

val members = file("data/users.csv") // read once; the path is relative to this script

scenario("Uploads") {
    load = constant(rps = 30, duration = 5.seconds)

    user {
        task("form with files") {
            val answer =
                post("/lab/echo") {
                    multipart {
                        text("title", "Members of user $userNumber")
                        file("list", members) // its name and type follow from the file
                        file("notes", "a few words".toByteArray(), fileName = "notes.txt", contentType = "text/plain")
                    }
                }
            answer.check("all parts arrived") {
                val body = json["body"].text
                "filename=\"users.csv\"" in body && "filename=\"notes.txt\"" in body && "a few words" in body
            }
        }
        task("file") {
            put("/lab/echo") { body(members) }
                .check("all of it arrived") { json["body_bytes"].long == members.size }
        }
        task("compressed") {
            post("/lab/echo") {
                json("words" to List(100) { "again" })
                compress("gzip")
            }.check("it is small") { json["body_bytes"].int < 100 }
        }
    }
}
