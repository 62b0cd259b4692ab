package io.loadpilot.scripts

import java.nio.file.Path
import java.util.function.Consumer

/**
 * Where a [ScriptHost] finds the compiler and keeps what it made.
 *
 * [home] is the distribution that holds `lib/run` and `lib/compiler`; without one the compiler is taken from this
 * process's own class path. [notices] gets warnings of the compiler and of the cache, each a text of one or more lines.
 * [archives] allows to make the compiler's class archive (about 100 MB) in the [cache] folder; one that is there is used.
 */
public data class ScriptOptions(
    public val home: Path?,
    public val cache: Path,
    public val archives: Boolean,
    public val notices: Consumer<String>,
) {
    public companion object {
        /** From `loadpilot.home`, `loadpilot.cache` and `LOADPILOT_ARCHIVES=off` of the environment. */
        @JvmStatic
        public fun ofThisProcess(notices: Consumer<String>): ScriptOptions {
            val usual = Path.of(System.getProperty("user.home"), ".cache", "loadpilot")
            return ScriptOptions(
                home = System.getProperty("loadpilot.home")?.let { Path.of(it) },
                cache = System.getProperty("loadpilot.cache")?.let { Path.of(it) } ?: usual,
                archives = System.getenv("LOADPILOT_ARCHIVES") != "off",
                notices = notices,
            )
        }
    }
}
