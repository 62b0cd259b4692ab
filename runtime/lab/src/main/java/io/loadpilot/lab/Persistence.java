package io.loadpilot.lab;

/** What happens to a connection of HTTP/1.1 after a response, and the field of its head that says so. */
enum Persistence {
    KEEP(""),
    KEEP_1_0("Connection: keep-alive\r\n"),
    CLOSE("Connection: close\r\n");

    private final String field;

    Persistence(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
