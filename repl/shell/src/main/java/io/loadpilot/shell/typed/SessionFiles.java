package io.loadpilot.shell.typed;

import io.loadpilot.kotlin.file.ScriptFiles;
import io.loadpilot.shell.line.Refusal;
import java.nio.file.Path;

/** Files that a line names: relative to the folder in which the session was started. */
final class SessionFiles implements ScriptFiles {
    @Override
    public Path resolve(String path, String place) {
        return Path.of(path);
    }

    @Override
    public Object include(String path, String place) {
        throw new Refusal("include is for scripts; type: load " + path);
    }
}
