package io.loadpilot.cli;

import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.engine.StopReason;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problem;
import io.loadpilot.scripts.CompilerFailureException;
import io.loadpilot.scripts.ScriptException;
import io.loadpilot.scripts.ScriptFileException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into words on stderr and an exit code. */
final class Complaints {
    private Complaints() {}

    static int wrongUsage(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("loadpilot: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        if (command.getCommandName().equals("bench")) {
            ForeignFlags.hints(args).forEach(hint -> err.println("Hint: " + hint));
        }
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof InvalidPlanException invalid) {
            return invalidPlan(invalid, err);
        }
        if (failure instanceof UsageException || failure instanceof ScriptFileException) {
            err.println("loadpilot: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof ScriptException && !(failure instanceof CompilerFailureException)) {
            err.println(failure.getMessage());
            return ExitCode.SCRIPT;
        }
        if (failure instanceof SetUpFailedException setUp) {
            boolean interrupted = StopReason.INTERRUPTED.equals(setUp.getStop());
            err.println("loadpilot: "
                    + (interrupted ? "interrupted during setup; no load was made" : failure.getMessage()));
            return interrupted ? ExitCode.INTERRUPTED : ExitCode.SCRIPT;
        }
        return bug(failure, err);
    }

    private static int invalidPlan(InvalidPlanException invalid, PrintWriter err) {
        List<Problem> problems = invalid.problems();
        err.println("loadpilot: nothing was sent, "
                + (problems.size() == 1 ? "one thing is" : problems.size() + " things are") + " wrong with the plan");
        problems.forEach(problem -> err.println("  " + problem));
        return ExitCode.USAGE;
    }

    private static int bug(Exception failure, PrintWriter err) {
        err.println("loadpilot: this is a bug in LoadPilot " + Version.text() + ", not in your script.");
        err.println("Please report it with the command line and these lines:");
        failure.printStackTrace(err);
        return ExitCode.BUG;
    }
}
