package io.loadpilot.scripts

import org.apache.maven.settings.Proxy
import org.apache.maven.settings.Settings
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest
import org.apache.maven.settings.building.SettingsBuildingException
import org.eclipse.aether.repository.AuthenticationSelector
import org.eclipse.aether.repository.MirrorSelector
import org.eclipse.aether.repository.ProxySelector
import org.eclipse.aether.repository.RemoteRepository
import org.eclipse.aether.util.repository.AuthenticationBuilder
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector
import org.eclipse.aether.util.repository.DefaultMirrorSelector
import org.eclipse.aether.util.repository.DefaultProxySelector
import java.nio.file.Path
import org.eclipse.aether.repository.Proxy as HttpProxy

/** What Maven's `settings.xml` says about where libraries come from and where they are kept. */
internal class MavenSettings private constructor(private val settings: Settings, local: Path) {
    val localRepository: Path = settings.localRepository?.let { Path.of(it) } ?: local

    val offline: Boolean get() = settings.isOffline

    /** Those of active profiles, then Maven Central. */
    val repositories: List<RemoteRepository>
        get() =
            settings.profiles
                .filter { it.id in active() }
                .flatMap { it.repositories }
                .map(::repository) + CENTRAL

    val mirrors: MirrorSelector
        get() =
            DefaultMirrorSelector().apply {
                for (mirror in settings.mirrors) {
                    val type = mirror.layout ?: "default"
                    add(mirror.id, mirror.url, type, false, mirror.isBlocked, mirror.mirrorOf, mirror.mirrorOfLayouts)
                }
            }

    val proxies: ProxySelector
        get() =
            DefaultProxySelector().apply {
                for (proxy in settings.proxies.filter { it.isActive }) add(proxy.forResolver(), proxy.nonProxyHosts)
            }

    val authentication: AuthenticationSelector
        get() =
            DefaultAuthenticationSelector().apply {
                for (server in settings.servers) add(server.id, login(server.username, server.password))
            }

    private fun active() =
        settings.activeProfiles + settings.profiles.filter { it.activation?.isActiveByDefault == true }.map { it.id }

    private fun repository(of: org.apache.maven.settings.Repository) =
        RemoteRepository.Builder(of.id, of.layout ?: "default", of.url).build()

    private fun Proxy.forResolver() = HttpProxy(protocol, host, port, login(username, password))

    private fun login(user: String?, password: String?) =
        AuthenticationBuilder().addUsername(user).addPassword(password).build()

    companion object {
        private val CENTRAL =
            RemoteRepository.Builder("central", "default", "https://repo.maven.apache.org/maven2").build()

        /** From `~/.m2`, and from Maven's own folder if `MAVEN_HOME` names it. `-Dmaven.repo.local` wins as in Maven. */
        fun ofThisUser(): MavenSettings {
            val home = Path.of(System.getProperty("user.home"), ".m2")
            val settings = read(home.resolve("settings.xml"), System.getenv("MAVEN_HOME")?.let { Path.of(it) })
            System.getProperty(CompilerProcess.LOCAL_REPOSITORY)?.let { settings.localRepository = it }
            return MavenSettings(settings, home.resolve("repository"))
        }

        fun of(file: Path, localRepository: Path): MavenSettings = MavenSettings(read(file, null), localRepository)

        private fun read(user: Path, maven: Path?): Settings {
            val request =
                DefaultSettingsBuildingRequest().apply {
                    userSettingsFile = user.toFile()
                    globalSettingsFile = maven?.resolve("conf/settings.xml")?.toFile()
                    systemProperties = System.getProperties().clone() as java.util.Properties
                    System.getenv().forEach { (name, value) -> systemProperties["env.$name"] = value }
                }
            try {
                return DefaultSettingsBuilderFactory().newInstance().build(request).effectiveSettings
            } catch (wrong: SettingsBuildingException) {
                throw LibraryException("$user cannot be read: ${wrong.message}", wrong)
            }
        }
    }
}
