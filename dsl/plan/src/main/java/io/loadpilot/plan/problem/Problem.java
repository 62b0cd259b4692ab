package io.loadpilot.plan.problem;

/** One thing that is wrong with a plan: where it stands, what is wrong, and what to write instead. */
public record Problem(String where, String what, String remedy) {
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + what + "; " + remedy;
    }
}
