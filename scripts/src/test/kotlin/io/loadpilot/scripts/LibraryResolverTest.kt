package io.loadpilot.scripts

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.name
import kotlin.io.path.writeText

/** Central is never asked: `settings.xml` puts a folder in its place, as companies do. */
class LibraryResolverTest {
    @TempDir
    lateinit var folder: Path

    private val central by lazy { MavenFolder(folder.resolve("central")) }
    private val local by lazy { MavenFolder(folder.resolve("local")) }

    @Test
    fun `a library comes with what it needs, through the mirror of the settings`() {
        central.add("base", "x")
        central.add("greeter", "x", needs = "base")

        val jars = resolver().resolve(listOf("com.example:greeter:1.0"))

        assertThat(jars.map { it.name }).containsExactly("greeter-1.0.jar", "base-1.0.jar")
        assertThat(jars).allMatch { it.startsWith(local.folder) }
    }

    @Test
    fun `a library of the local repository needs no other, also offline`() {
        val jar = local.add("greeter", "x")

        assertThat(resolver("<offline>true</offline>").resolve(listOf("com.example:greeter:1.0"))).containsExactly(jar)
    }

    @Test
    fun `further repositories are asked too`() {
        val other = MavenFolder(folder.resolve("other"))
        other.add("greeter", "x")

        assertThat(resolver(urls = listOf(other.url)).resolve(listOf("com.example:greeter:1.0"))).hasSize(1)
    }

    @Test
    fun `repositories of active profiles are asked too`() {
        val other = MavenFolder(folder.resolve("other"))
        other.add("greeter", "x")
        val profile =
            "<profiles><profile><id>p</id><repositories><repository><id>other</id><url>${other.url}</url>" +
                "</repository></repositories></profile></profiles><activeProfiles><activeProfile>p</activeProfile></activeProfiles>"

        assertThat(resolver(profile).resolve(listOf("com.example:greeter:1.0"))).hasSize(1)
    }

    @Test
    fun `what cannot be found is told with the repositories that were asked`() {
        val other = MavenFolder(folder.resolve("other"))

        assertThat(failure { resolver(urls = listOf(other.url)).resolve(listOf("com.example:nothing:1.0")) })
            .startsWith("com.example:nothing:1.0 cannot be had from mirror (${central.url}), files (${other.url}): ")
            .contains("Could not find artifact com.example:nothing:")
    }

    @Test
    fun `coordinates, URLs and settings that are none are told`() {
        assertThat(failure { resolver().resolve(listOf("greeter")) })
            .isEqualTo("\"greeter\" is not of the form group:artifact:version.")
        assertThat(failure { resolver(urls = listOf("repo.example.org")) })
            .isEqualTo("\"repo.example.org\" is not a URL such as https://repo.example.org.")
        assertThat(failure { resolver("<mirrors>") }).startsWith("${folder.resolve("settings.xml")} cannot be read: ")
    }

    private fun failure(of: () -> Any?) = assertThrows<LibraryException> { of() }.message

    private fun resolver(more: String = "", urls: List<String> = emptyList()): LibraryResolver {
        val settings = folder.resolve("settings.xml")
        settings.writeText(
            "<settings><mirrors><mirror><id>mirror</id><mirrorOf>central</mirrorOf><url>${central.url}</url></mirror>" +
                "</mirrors>$more</settings>",
        )
        return LibraryResolver(MavenSettings.of(settings, local.folder), urls)
    }
}
