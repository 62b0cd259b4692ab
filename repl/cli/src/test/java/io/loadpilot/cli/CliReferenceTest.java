package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference of the command line is what the commands say of themselves; {@code -Dapprove=true} writes it. */
class CliReferenceTest {
    private static final Path REFERENCE = Path.of("../../docs/reference/cli.md");
    private static final int COLUMNS = 100;
    private static final String TOP = """
            # Command line

            Written by `CliReferenceTest` from the commands themselves: do not edit, run
            `mvn -pl repl/cli -am test -Dtest=CliReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dapprove=true`.

            Results go to stdout, progress and complaints to stderr. Every flag has an environment variable:
            `--max-users` is `LOADPILOT_MAX_USERS`; a flag wins over it, and it wins over the script.
            Durations are written `250ms`, `30s`, `5m`, `1h30m`; rates `100`, `200/s`, `12000/min`.
            What a command returns: [exit codes](exit-codes.md).
            """;

    @Test
    void theReferenceSaysWhatTheHelpSays() throws IOException {
        String rendered = reference();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(REFERENCE, rendered);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(rendered);
    }

    private static String reference() {
        CommandLine root = Main.commandLine();
        StringBuilder text = new StringBuilder(TOP).append(section("loadpilot", root));
        root.getCommandSpec().subcommands().forEach((name, command) -> {
            boolean alias = !command.getCommandName().equals(name);
            if (!alias && !command.getCommandSpec().usageMessage().hidden()) {
                text.append(section("loadpilot " + name, command));
            }
        });
        return text.toString();
    }

    private static String section(String title, CommandLine command) {
        command.getCommandSpec().usageMessage().autoWidth(false).width(COLUMNS);
        String usage = command.getUsageMessage(Ansi.OFF).stripTrailing();
        return "\n## " + title + "\n\n```text\n" + usage + "\n```\n";
    }
}
