package io.loadpilot.kotlin

/** Keeps the words of an outer block out of an inner one: `header` belongs to a request, `get` to a task. */
@DslMarker
@Target(AnnotationTarget.CLASS)
@Retention(AnnotationRetention.BINARY)
public annotation class LoadPilotDsl

/**
 * Any block inside a scenario. `param`, `env` and `secret` may be used in it; what belongs to the top of a script may
 * not, and says so when the script is compiled.
 */
@LoadPilotDsl
public abstract class InnerBlock internal constructor() {
    @Deprecated("target(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun target(url: String): Nothing = misplaced(url)

    @Deprecated("scenario(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun scenario(name: String, block: ScenarioScope.() -> Unit): Nothing = misplaced(name to block)

    @Deprecated("setup { } belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun setup(block: suspend TaskScope.() -> Unit): Nothing = misplaced(block)

    @Deprecated("teardown { } belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun teardown(block: suspend TaskScope.() -> Unit): Nothing = misplaced(block)

    @Deprecated("include(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun include(path: String): Nothing = misplaced(path)

    private fun misplaced(what: Any): Nothing = error("not at the top of the script: $what")
}
