package io.loadpilot.lab;

/** What the client asked for makes no sense; the message is the sentence it gets back with status 400. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String sentence) {
        super(sentence, null, false, false);
    }
}
