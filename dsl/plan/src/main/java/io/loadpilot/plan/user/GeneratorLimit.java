package io.loadpilot.plan.user;

/** Thrown by a task for which this machine has no room: it says nothing about the target, and the verdict is not PASS. */
public final class GeneratorLimit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GeneratorLimit(String message) {
        super(message);
    }
}
