package io.loadpilot.kotlin

import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.user.ClientCertificate
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import kotlin.io.path.writeText

class ClientCertificateTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `a user shows what its own run of the block names`() {
        val names = listOf("ada", "bob").map { folder.resolve("$it.p12").also { file -> file.writeText("x") } }
        // The first run of the block makes the plan.
        val files = (listOf(names[0]) + names).iterator()
        val scope =
            LoadPilotScope().apply {
                scenario("shop") {
                    user {
                        clientCertificate(files.next().toString(), password = "hush")
                        task("a") {}
                    }
                }
            }
        val users =
            scope
                .toPlan("shop")
                .scenarios()
                .single()
                .users()

        assertThat(names.map { users.create().certificate() })
            .containsExactlyElementsOf(names.map { ClientCertificate(it, null, "hush") })
        assertThat(ClientCertificate(names[0], null, "hush").toString()).doesNotContain("hush")
    }

    @Test
    fun `a certificate that is not there is a problem of the plan`() {
        val scope =
            LoadPilotScope().apply {
                scenario("shop") {
                    user {
                        clientCertificate(
                            folder.resolve("no.pem").toString(),
                            key = folder.resolve("no.key").toString(),
                        )
                        task("a") {}
                    }
                }
            }

        assertThat(assertThrows<InvalidPlanException> { scope.toPlan("shop") }.problems().map { it.what() })
            .anyMatch { "no.pem" in it }
            .anyMatch { "no.key" in it }
    }

    @Test
    fun `without one it shows what all show`() {
        assertThat(userOf { task("a") {} }.certificate()).isNull()
    }
}
