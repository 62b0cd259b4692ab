package io.loadpilot.scripts.prompt

/** Takes one line after another; a line may be several lines of text. What one declares the later ones know. */
public interface Prompt : AutoCloseable {
    /** Makes lines quick before the first one comes; call it from a thread of its own. */
    public fun warmUp()

    public fun syntax(text: String): Syntax

    /** Compiles, then runs on the calling thread, which may be interrupted. */
    public fun evaluate(text: String): Evaluation

    /** The names that may stand at the cursor in place of the word left of it. */
    public fun complete(text: String, cursor: Int): List<Completion>

    /** What lines declared at their top, as it is now. Any thread. */
    public fun variables(): Map<String, Any?>

    /** The session's other language has declared these: the names no longer mean what lines of this one called so. */
    public fun forget(declaredElsewhere: Set<String>)

    override fun close()
}
