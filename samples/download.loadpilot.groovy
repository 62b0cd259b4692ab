// Downloads: a body is taken piece by piece and checked, or only counted. Either way it is not held in memory.
import java.security.MessageDigest

target 'http://localhost:8080'

scenario('Downloads') {
    load = constant(rps: 20, duration: 5.seconds)

    user {
        task('check it') {
            download('/lab/bytes/500000') { pieces ->
                def digest = MessageDigest.getInstance('SHA-256')
                def size = 0
                for (piece in pieces) {
                    digest.update(piece)
                    size += piece.length
                }
                check('all of it came') { size == 500_000 && digest.digest().length == 32 }
            }
        }
        task('count it') {
            get('/lab/bytes/500000') { discardBody() }
                .check('all of it came') { size == 500_000L }
        }
    }
}
