package io.loadpilot.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Print a script that teaches your shell to complete LoadPilot's commands and flags.",
        footer = {
            "",
            "Examples:",
            "  source <(loadpilot completion bash)      # also in ~/.bashrc or ~/.zshrc",
            "  loadpilot completion fish | source"
        })
final class CompletionCommand extends BaseCommand implements Callable<Integer> {
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        var root = commandLine().getParent();
        out().print(shell == Shell.fish ? FishCompletion.of(root) : AutoComplete.bash("loadpilot", root));
        out().flush();
        return ExitCode.OK;
    }
}
