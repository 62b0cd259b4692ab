package io.loadpilot.plan.user;

/** A check of the script that did not hold. Carries no stack trace: the message names the check. */
public final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckFailure(String message) {
        super(message, null, false, false);
    }
}
