package io.loadpilot.kotlin.extension

import kotlin.reflect.KClass

/**
 * Words that a module adds to the language. Modules name theirs in `META-INF/services`; they are looked for where
 * scripts are compiled, never where a compiled script runs.
 */
public interface Vocabulary {
    /** What every script imports without asking, such as `io.loadpilot.ktor.*`. */
    public val imports: List<String>

    /** One class of each jar that a script which uses these words is compiled against. */
    public val libraries: List<KClass<*>>
}
