package io.loadpilot.maven;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** LoadPilot as people download it, from wherever the build at hand gets its plug-ins. */
final class Distribution {
    private final RepositorySystem repositories;

    Distribution(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    /** @return the launcher of that version, unpacked below the project's build directory */
    Path launcher(String version, MavenProject project, RepositorySystemSession session) throws MojoExecutionException {
        Path archive = resolve(new DefaultArtifact("io.loadpilot", "loadpilot-cli", "zip", version), project, session);
        Path folder = Path.of(project.getBuild().getDirectory(), "loadpilot", "dist");
        try {
            return new Archive(archive).unpackInto(folder);
        } catch (IOException unwritable) {
            throw new MojoExecutionException(archive + " cannot be unpacked into " + folder, unwritable);
        }
    }

    private Path resolve(Artifact artifact, MavenProject project, RepositorySystemSession session)
            throws MojoExecutionException {
        try {
            ArtifactRequest request = new ArtifactRequest(artifact, project.getRemotePluginRepositories(), null);
            return repositories
                    .resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException absent) {
            throw new MojoExecutionException(
                    "LoadPilot's distribution is not to be had: " + absent.getMessage(), absent);
        }
    }
}
