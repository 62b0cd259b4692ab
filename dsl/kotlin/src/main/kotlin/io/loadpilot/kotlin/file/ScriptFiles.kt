package io.loadpilot.kotlin.file

import java.nio.file.Path

/** The files around a script, as what runs it sees them. Used by the thread that runs the script. */
public interface ScriptFiles {
    /** The file that [path] means in the script at [place], a script's file name and line such as `shop.loadpilot.kts:3`. */
    public fun resolve(path: String, place: String): Path

    /** Runs another script, once, on the scope of the one at [place], and gives its object. */
    public fun include(path: String, place: String): Any?
}

/** For a body that is not a file: paths begin at the working folder. */
internal object NoScriptFiles : ScriptFiles {
    override fun resolve(path: String, place: String): Path = Path.of(path)

    override fun include(path: String, place: String): Nothing =
        throw UnsupportedOperationException("include(\"$path\") works in script files only")
}
