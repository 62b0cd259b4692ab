package io.loadpilot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Flags of hey, wrk, wrk2 and oha that are called otherwise in bench, or mean something else. */
final class ForeignFlags {
    private static final Map<String, String> HINTS = new LinkedHashMap<>();

    static {
        HINTS.put(
                "-t",
                "-t is threads in wrk and a time limit in hey: here --timeout 5s limits a request, and threads"
                        + " are as many as there are CPUs to use");
        HINTS.put("--threads", "threads are as many as there are CPUs to use; leave --threads out");
        HINTS.put("--latency", "percentiles are always shown; leave --latency out");
        HINTS.put("-q", "-q is --quiet here; a rate, for all connections together, is -r");
        HINTS.put("-k", "any certificate is accepted with --insecure");
        HINTS.put("-disable-keepalive", "a connection for each request: --reuse never");
        HINTS.put("--disable-keepalive", "a connection for each request: --reuse never");
        HINTS.put("-o", "for machines: --json");
        HINTS.put("--output-format", "for machines: --json");
        HINTS.put("--no-tui", "no progress: --no-progress");
        HINTS.put("-s", "what takes a script is: loadpilot script FILE");
    }

    private ForeignFlags() {}

    /** For a command line that was not understood. */
    static List<String> hints(String... args) {
        List<String> hints = new ArrayList<>();
        HINTS.forEach((flag, hint) -> {
            if (Stream.of(args).anyMatch(arg -> isGiven(flag, arg))) {
                hints.add(hint);
            }
        });
        return hints;
    }

    /** {@code -t2} is {@code -t 2}, {@code --flag=x} is {@code --flag x}. */
    private static boolean isGiven(String flag, String arg) {
        String rest = arg.startsWith(flag) ? arg.substring(flag.length()) : null;
        return rest != null
                && (rest.isEmpty()
                        || rest.startsWith("=")
                        || (flag.length() == 2 && Character.isDigit(rest.charAt(0))));
    }
}
