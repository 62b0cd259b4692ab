package io.loadpilot.cli;

/** Something that the user asked for cannot be done; the message says what and what to do instead. Exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
