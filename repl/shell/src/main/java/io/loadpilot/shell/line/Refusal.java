package io.loadpilot.shell.line;

/** A line that cannot be done; the message says why and what to type instead. The session goes on. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** With the exit code of a wrong usage. */
    public Refusal(String message) {
        this(message, 2);
    }

    /** @param exitCode what a batch that ends with this returns */
    public Refusal(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
