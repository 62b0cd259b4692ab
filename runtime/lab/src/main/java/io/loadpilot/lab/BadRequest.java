package io.loadpilot.lab;

/** What the client asked for makes no sense. */
final class BadRequest extends Refusal {
    private static final long serialVersionUID = 1L;

    BadRequest(String sentence) {
        super(400, sentence);
    }
}
