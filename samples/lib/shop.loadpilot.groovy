// Shared by several scripts; see ../shared-code.loadpilot.groovy.
def address() {
    param('shop', default: 'http://localhost:8080', description: 'where the shop is')
}

def logIn(task, name) {
    task.post('/auth/login') { json(username: name, password: 'secret') }.expect(200).json.access_token.text
}
