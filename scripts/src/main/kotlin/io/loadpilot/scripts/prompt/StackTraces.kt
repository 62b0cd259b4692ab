package io.loadpilot.scripts.prompt

private val LINE_FILE = Regex("""line\d+\.loadpilot\.(kts|groovy)""")
private val OWN_PACKAGE = SnippetClasses::class.java.packageName + "."

/** Cuts off what called the line, here and in causes. What runs elsewhere, such as on an event loop, is left whole. */
internal fun Throwable.endingWithLine(): Throwable = apply { cut(HashSet()) }

private fun Throwable.cut(seen: MutableSet<Throwable>) {
    if (!seen.add(this)) return
    val frames = stackTrace
    val line = frames.indexOfLast { it.fileName?.matches(LINE_FILE) == true }
    val own = frames.indexOfFirst { it.className.startsWith(OWN_PACKAGE) }
    when {
        line >= 0 -> stackTrace = frames.copyOf(line + 1).requireNoNulls()
        own >= 0 -> stackTrace = frames.copyOf(own).requireNoNulls()
    }
    cause?.cut(seen)
    suppressed.forEach { it.cut(seen) }
}
