// Uploads: forms with files, a file as a body, compressed bodies. /lab/echo answers with what it got.
target 'http://localhost:8080'

def members = file('data/users.csv') // read once; the path is relative to this script

scenario('Uploads') {
    load = constant(rps: 30, duration: 5.seconds)

    user {
        task('form with files') {
            def title = "Members of user $userNumber"
            def answer = post('/lab/echo') {
                multipart {
                    text 'title', title
                    file 'list', members // its name and type follow from the file
                    file 'notes', 'a few words'.bytes, 'notes.txt', 'text/plain'
                }
            }
            answer.check('all parts arrived') {
                def body = json.body.text
                body.contains('filename="users.csv"') && body.contains('filename="notes.txt"') && body.contains('a few words')
            }
        }
        task('file') {
            put('/lab/echo') { body members }
                .check('all of it arrived') { json.body_bytes.long == members.size }
        }
        task('compressed') {
            post('/lab/echo') {
                json(words: ['again'] * 100)
                compress 'gzip'
            }.check('it is small') { json.body_bytes.int < 100 }
        }
    }
}
