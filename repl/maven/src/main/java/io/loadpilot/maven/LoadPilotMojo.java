package io.loadpilot.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What both goals have in common: their parameters, and that all scripts run before the build fails. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class LoadPilotMojo extends AbstractMojo {
    /** Scripts, or folders with scripts right in them. Default: those in {@code src/test/loadpilot}. */
    @Parameter(property = "loadpilot.scripts")
    private List<File> scripts = List.of();

    /** Base of relative paths; wins over the script's own target. */
    @Parameter(property = "loadpilot.target")
    private @Nullable String target;

    /** Parameters of the scripts: {@code -p name=value} for each. */
    @Parameter
    private Map<String, @Nullable String> parameters = Map.of();

    /** More flags for the command line, each word an element of its own. */
    @Parameter(property = "loadpilot.arguments")
    private List<String> arguments = List.of();

    /** Where JUnit XML is written, a file for each script. */
    @Parameter(property = "loadpilot.reportsDirectory", defaultValue = "${project.build.directory}/loadpilot/reports")
    private File reportsDirectory;

    /** What exit code 3 does to the build: {@code fail}, or {@code warn}. */
    @Parameter(property = "loadpilot.inconclusive", defaultValue = "fail")
    private String inconclusive;

    /** Runs nothing. */
    @Parameter(property = "loadpilot.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(property = "skipTests", defaultValue = "false", readonly = true)
    private boolean skipTests;

    @Parameter(property = "skipITs", defaultValue = "false", readonly = true)
    private boolean skipITs;

    @Parameter(property = "maven.test.skip", defaultValue = "false", readonly = true)
    private boolean skipAllOfTests;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private PluginDescriptor plugin;

    private final Distribution distribution;
    private final String command;

    LoadPilotMojo(RepositorySystem repositories, String command) {
        distribution = new Distribution(repositories);
        this.command = command;
    }

    /** Where the folders of runs are made. */
    @Nullable Path results() {
        return null;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipTests || skipITs || skipAllOfTests) {
            getLog().info("Load scripts are skipped.");
            return;
        }
        Outcomes outcomes = new Outcomes(Inconclusive.of(inconclusive));
        Path folder = project.getBasedir().toPath().resolve(Scripts.FOLDER);
        List<Path> found = Scripts.find(scripts, folder);
        if (found.isEmpty()) {
            getLog().info("No load scripts: there is no *.loadpilot.kts or *.loadpilot.groovy in "
                    + (scripts.isEmpty() ? folder : scripts) + ".");
            return;
        }
        runAll(found, outcomes);
        outcomes.warnings().forEach(getLog()::warn);
        outcomes.judge();
    }

    private void runAll(List<Path> found, Outcomes outcomes) throws MojoExecutionException {
        Path launcher = distribution.launcher(plugin.getVersion(), project, session.getRepositorySession());
        CommandLine line =
                new CommandLine(command, target, parameters, arguments, results(), reportsDirectory.toPath());
        reportsDirectory.mkdirs();
        for (Path script : found) {
            forget(line.report(shortened(script)));
            int code = run(line.of(launcher, shortened(script)));
            outcomes.add(script, code);
            if (ExitCode.of(code) == ExitCode.INTERRUPTED) {
                return;
            }
        }
    }

    /** One of an earlier build must not stand for this one. */
    private static void forget(Path report) throws MojoExecutionException {
        try {
            Files.deleteIfExists(report);
        } catch (IOException impossible) {
            throw new MojoExecutionException(report + " cannot be replaced.", impossible);
        }
    }

    /** As seen from the project, where the process runs: messages and reports name it so. */
    private Path shortened(Path script) {
        Path base = project.getBasedir().toPath();
        return script.startsWith(base) ? base.relativize(script) : script;
    }

    /** Where Maven is quiet, what a script printed is shown if it failed. */
    private int run(List<String> words) throws MojoExecutionException {
        getLog().info(command + " " + words.get(words.size() - 1));
        getLog().debug(String.join(" ", words));
        List<String> unseen = new ArrayList<>();
        try {
            int code = Child.run(
                    words, project.getBasedir().toPath(), getLog().isInfoEnabled() ? getLog()::info : unseen::add);
            if (code != 0) {
                unseen.forEach(getLog()::error);
            }
            return code;
        } catch (IOException impossible) {
            throw new MojoExecutionException("LoadPilot cannot be started; it needs a POSIX shell.", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while LoadPilot was running.", interrupted);
        }
    }
}
