package io.loadpilot.scripts

import java.nio.file.Path

/** What a script is written in; told by the end of its name. */
public enum class Language(
    /** With its leading dot. */
    public val extension: String,
) {
    KOTLIN(".loadpilot.kts"),
    GROOVY(".loadpilot.groovy"),
    ;

    public companion object {
        /** Null if [file] is not named like a script. */
        @JvmStatic
        public fun of(file: Path): Language? = entries.firstOrNull { file.fileName.toString().endsWith(it.extension) }

        /** Both extensions, in words. */
        @JvmStatic
        public fun extensions(): String = entries.joinToString(" or ") { it.extension }
    }
}
