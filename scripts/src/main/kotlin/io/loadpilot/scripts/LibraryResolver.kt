package io.loadpilot.scripts

import org.apache.maven.repository.internal.MavenRepositorySystemUtils
import org.eclipse.aether.DefaultRepositorySystemSession
import org.eclipse.aether.RepositoryException
import org.eclipse.aether.artifact.DefaultArtifact
import org.eclipse.aether.collection.CollectRequest
import org.eclipse.aether.graph.Dependency
import org.eclipse.aether.repository.LocalRepository
import org.eclipse.aether.repository.RemoteRepository
import org.eclipse.aether.resolution.DependencyRequest
import org.eclipse.aether.supplier.RepositorySystemSupplier
import org.eclipse.aether.util.artifact.JavaScopes
import org.eclipse.aether.util.filter.DependencyFilterUtils
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy
import java.net.URI
import java.net.URISyntaxException
import java.nio.file.Path

/**
 * Finds jars as Maven does: in the local repository, then in those of `settings.xml`, Maven Central and those that the
 * script names. Used in the compiling process only.
 */
internal class LibraryResolver(private val settings: MavenSettings, urls: List<String>) {
    private val system = RepositorySystemSupplier().get()
    private val session = session()
    private val repositories = system.newResolutionRepositories(session, settings.repositories + urls.map(::repository))

    /** The libraries with all that they need; @throws LibraryException if one of them cannot be had */
    fun resolve(libraries: List<String>): List<Path> {
        val roots = libraries.map { Dependency(artifact(it), JavaScopes.COMPILE) }
        val filter = DependencyFilterUtils.classpathFilter(JavaScopes.COMPILE, JavaScopes.RUNTIME)
        val wanted = DependencyRequest(CollectRequest(roots, emptyList(), repositories), filter)
        try {
            return system.resolveDependencies(session, wanted).artifactResults.map { it.artifact.file.toPath() }
        } catch (failure: RepositoryException) {
            val tried = repositories.joinToString { "${it.id} (${it.url})" }
            throw LibraryException("${libraries.joinToString()} cannot be had from $tried: ${reason(failure)}", failure)
        }
    }

    private fun artifact(coordinates: String) =
        try {
            DefaultArtifact(coordinates)
        } catch (wrong: IllegalArgumentException) {
            throw LibraryException("\"$coordinates\" is not of the form group:artifact:version.", wrong)
        }

    private fun session(): DefaultRepositorySystemSession {
        val session = MavenRepositorySystemUtils.newSession()
        session.localRepositoryManager =
            system.newLocalRepositoryManager(session, LocalRepository(settings.localRepository.toFile()))
        session.isOffline = settings.offline
        session.setSystemProperties(System.getProperties()) // profiles of a POM ask for the version of Java
        session.mirrorSelector = settings.mirrors
        session.proxySelector = settings.proxies
        session.authenticationSelector = settings.authentication
        session.resolutionErrorPolicy = SimpleResolutionErrorPolicy(false, false)
        session.setConfigProperty("aether.connector.connectTimeout", CONNECT_MILLIS)
        session.setConfigProperty("aether.connector.requestTimeout", REQUEST_MILLIS)
        return session
    }

    /** Named by its host, so that `settings.xml` can have a password for it. */
    private fun repository(url: String): RemoteRepository {
        val address =
            try {
                URI(url)
            } catch (wrong: URISyntaxException) {
                throw LibraryException("\"$url\" is not a URL.", wrong)
            }
        if (address.scheme == null) throw LibraryException("\"$url\" is not a URL such as https://repo.example.org.")
        return RemoteRepository.Builder(address.host ?: "files", "default", url).build()
    }

    private fun reason(failure: RepositoryException): String =
        generateSequence<Throwable>(failure) { it.cause }.last { it is RepositoryException }.message.orEmpty()

    private companion object {
        const val CONNECT_MILLIS = 10_000
        const val REQUEST_MILLIS = 30_000
    }
}

/** A library or a repository that a script names cannot be used. */
internal class LibraryException(message: String, cause: Throwable? = null) : RuntimeException(message, cause)
