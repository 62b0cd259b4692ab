package io.loadpilot.cli;

import io.loadpilot.cli.Fitness.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Is this machine fit to generate load? Shows limits, Java, CPUs and LoadPilot's caches.",
        footer = {"", "Exit code 0 if nothing stands in the way, 1 if something does."})
final class DoctorCommand extends BaseCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        List<Finding> findings = Fitness.examine();
        boolean unicode = LookFlags.unicode();
        for (Finding finding : findings) {
            String sign = finding.fine() ? (unicode ? "✓" : "ok") : (unicode ? "!" : "!!");
            out().printf("%-2s %-16s %s%n", sign, finding.what(), finding.state());
            if (!finding.fine()) {
                out().printf("   %-16s %s%n", "", finding.remedy());
            }
        }
        return findings.stream().allMatch(Finding::fine) ? ExitCode.OK : ExitCode.UNFIT;
    }
}
