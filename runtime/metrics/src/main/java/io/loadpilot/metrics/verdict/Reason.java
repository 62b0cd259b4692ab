package io.loadpilot.metrics.verdict;

/** Why a verdict is not PASS, and what to do about it; the remedy may be empty. */
public record Reason(String sentence, String remedy) {
    @Override
    public String toString() {
        return remedy.isEmpty() ? sentence : sentence + ": " + remedy;
    }
}
