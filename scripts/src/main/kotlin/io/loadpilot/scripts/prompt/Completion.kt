package io.loadpilot.scripts.prompt

/** What may stand in place of the word left of the cursor. */
public data class Completion(
    /** The whole name, without brackets. */
    public val name: String,
    public val kind: Kind,
    /** What to insert: the name, and for functions what opens their arguments: `get(`, `count()`, `user { `. */
    public val text: String,
) {
    /** In the order in which they are worth showing. */
    public enum class Kind { LOCAL, PROPERTY, FUNCTION, EXTENSION, KEYWORD }
}
