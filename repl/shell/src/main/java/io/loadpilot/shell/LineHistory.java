package io.loadpilot.shell;

import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines of earlier sessions. One that may hold a secret is known until the session ends, and never written. */
final class LineHistory extends DefaultHistory {
    private static final Pattern SECRET = Pattern.compile(
            "authori[sz]ation|cookie|passw|secret|token|api.?key|credential|://[^/\\s]*@|\\s-u|--user\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public boolean isPersistable(Entry entry) {
        return super.isPersistable(entry) && !SECRET.matcher(entry.line()).find();
    }
}
