package io.loadpilot.lab;

/** Why a request cannot be served as it is; the message is the sentence the client gets back with the status. */
class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
    }

    Reply reply() {
        return Reply.text(status, getMessage() + "\n");
    }
}
