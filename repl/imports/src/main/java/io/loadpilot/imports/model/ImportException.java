package io.loadpilot.imports.model;

/** Something in a file cannot be taken over; the message is one line that says where, what, and what to do. */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ImportException(String message) {
        super(message);
    }
}
