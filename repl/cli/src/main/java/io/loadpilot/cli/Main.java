package io.loadpilot.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;

/** The way in. */
public final class Main {
    /** The commands that make load: their client is warmed up while the command line is read. */
    private static final Set<String> LOADING = Set.of("script", "run", "bench");

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 1 && LOADING.contains(args[0])) {
            WarmUp.begin();
        }
        int code;
        try {
            code = asksForVersion(args) ? version() : commandLine(args).execute(args);
        } catch (Error failure) {
            failure.printStackTrace();
            code = ExitCode.BUG;
        }
        System.out.flush();
        System.exit(code);
    }

    /** Answered without the command library, whose classes take longer to load than all the rest. */
    private static boolean asksForVersion(String[] args) {
        return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V") || args[0].equals("version"));
    }

    private static int version() {
        System.out.println(Version.line());
        return ExitCode.OK;
    }

    /** Understands these arguments; without any, every command. */
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new LoadPilotCommand());
        Commands.addTo(line, args);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExpandAtFiles(false); // bench -b @FILE
        line.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
        line.setParameterExceptionHandler(Complaints::wrongUsage);
        line.setExecutionExceptionHandler(Complaints::failed);
        line.setUsageHelpAutoWidth(true);
        return line;
    }
}
