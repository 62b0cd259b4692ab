package io.loadpilot.java.script

/**
 * What a script asks for beyond its own text: libraries by coordinates as Maven writes them, and URLs of repositories; or
 * the [mistakes] that keep one from knowing it.
 */
public class ScriptNeeds(
    public val libraries: List<Need>,
    public val repositories: List<Need>,
    public val mistakes: List<Mistake>,
) {
    /** Line and column, from 1, are those of the place that asks for it. */
    public class Need(public val text: String, public val line: Int, public val column: Int)
}
