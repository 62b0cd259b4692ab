package io.loadpilot.maven;

import java.io.File;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** Runs each script with the load that it describes, and judges what was measured. */
@Mojo(name = "script", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class ScriptMojo extends LoadPilotMojo {
    /** Where the folder of each run is made. */
    @Parameter(property = "loadpilot.resultsDirectory", defaultValue = "${project.build.directory}/loadpilot/results")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    private File resultsDirectory;

    @Inject
    ScriptMojo(RepositorySystem repositories) {
        super(repositories, "script");
    }

    @Override
    Path results() {
        return resultsDirectory.toPath();
    }
}
