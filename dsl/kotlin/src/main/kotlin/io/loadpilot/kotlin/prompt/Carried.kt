package io.loadpilot.kotlin.prompt

/** Values on their way into a line that declares them: those of variables in the session's other language. */
public object Carried {
    private val underway = ThreadLocal<Map<String, Any?>>()

    /** Runs [line] on the calling thread, where [value] gives each of [values] by its name. */
    public fun into(values: Map<String, Any?>, line: Runnable) {
        underway.set(values)
        try {
            line.run()
        } finally {
            underway.remove()
        }
    }

    /** @throws IllegalStateException outside of such a line */
    public fun value(name: String): Any? = checkNotNull(underway.get()) { "nothing is carried here" }[name]
}
