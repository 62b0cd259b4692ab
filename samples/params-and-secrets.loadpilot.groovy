// What a script can be told from outside. The password must be given, all the rest has a default:
//   SHOP_PASSWORD=secret loadpilot script samples/params-and-secrets.loadpilot.groovy --demo -p rate=30
def rate = param('rate', default: 20.0d, description: 'logins per second')
def length = param('length', default: 5.seconds, description: 'how long, such as 30s or 1h30m')
def customer = param('customer', default: 'test', description: 'who logs in')
def twice = param('twice', default: false, description: 'ask for the products twice')

def language = env('SHOP_LANGUAGE', 'en') // a variable of the environment, or -e SHOP_LANGUAGE=fr
def password = secret('SHOP_PASSWORD') // must be there; shown as stars in everything that LoadPilot writes

target 'http://localhost:8080'

scenario('Login') {
    load = constant(rps: rate, duration: length)

    user {
        task('log in') {
            def token = post('/auth/login') {
                header('Accept-Language', language)
                json(username: customer, password: password)
            }.expect(200).json.access_token.text
            (twice ? 2 : 1).times { get('/api/products') { bearer token } }
        }
    }
}
