package io.loadpilot.plan.user;

/** Makes the program of a new virtual user. Called on that user's event loop; what it captures is shared by all users. */
@FunctionalInterface
public interface UserFactory {
    UserProgram create();
}
