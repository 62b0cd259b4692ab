package io.loadpilot.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;

/** The way in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = commandLine().execute(args);
        System.out.flush();
        System.exit(code);
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new LoadPilotCommand());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setDefaultValueProvider(new EnvironmentDefaults(System.getenv()));
        line.setParameterExceptionHandler(Complaints::wrongUsage);
        line.setExecutionExceptionHandler(Complaints::failed);
        line.setUsageHelpAutoWidth(true);
        ScriptHelp.addTo(Objects.requireNonNull(line.getSubcommands().get("script")));
        return line;
    }
}
