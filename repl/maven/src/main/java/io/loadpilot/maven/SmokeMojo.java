package io.loadpilot.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;

/** Runs each task of each script once, and shows request and response of what failed. */
@Mojo(name = "smoke", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class SmokeMojo extends LoadPilotMojo {
    @Inject
    SmokeMojo(RepositorySystem repositories) {
        super(repositories, "smoke");
    }
}
