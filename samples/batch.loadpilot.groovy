// A page and what it needs: four requests at once, each on a connection of its own, each measured by itself.
target 'http://localhost:8080'

scenario('Batch') {
    load = constant(rps: 10, duration: 5.seconds)

    user {
        task('open page') {
            def (page, style, picture, numbers) = batch {
                get('/') { name 'page' }
                get('/lab/bytes/4000') { name 'style sheet' }
                get('/lab/chunked/50000') { name 'picture' }
                get('/lab/gzip') { name 'numbers' }
            }
            // The responses come in the order of the requests, whichever was answered first.
            page.check('page is HTML') { text.startsWith('<!DOCTYPE html>') }
            style.check('style sheet is complete') { bytes.length == 4_000 }
            picture.check('picture is complete') { bytes.length == 50_000 }
            numbers.check('numbers are unpacked') { json.contains('text') }
        }
    }
}
