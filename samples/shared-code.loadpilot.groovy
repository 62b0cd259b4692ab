// Functions of another script: include gives the script itself, whose methods take the task. Paths are relative to this one.
def shop = include 'lib/shop.loadpilot.groovy'

target shop.address()

scenario('Orders') {
    load = constant(rps: 15, duration: 5.seconds)

    user {
        def token = ''

        onStart { token = shop.logIn(it, "user-$userNumber") }

        task('orders') { get('/orders') { bearer token }.expect(200) }
    }
}
