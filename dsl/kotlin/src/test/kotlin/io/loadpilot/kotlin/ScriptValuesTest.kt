package io.loadpilot.kotlin

import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

class ScriptValuesTest {
    @Test
    fun `parameters have their defaults`() {
        val scope = LoadPilotScope()

        assertThat(scope.param("users", default = 50)).isEqualTo(50)
        assertThat(scope.param("pause", default = 30.seconds)).isEqualTo(30.seconds)
    }

    @Test
    fun `what is given is read by the type of the default`() {
        val given =
            mapOf("i" to "5", "l" to "5000000000", "d" to "0.5", "s" to "text", "b" to "TRUE", "t" to "1h30m")
        val scope = LoadPilotScope(ScriptInputs(params = given))

        assertThat(scope.param("i", 1)).isEqualTo(5)
        assertThat(scope.param("l", 1L)).isEqualTo(5_000_000_000)
        assertThat(scope.param("d", 1.0)).isEqualTo(0.5)
        assertThat(scope.param("s", "")).isEqualTo("text")
        assertThat(scope.param("b", false)).isTrue()
        assertThat(scope.param("t", 1.minutes)).isEqualTo(90.minutes)
        assertThat(planned(scope).scenarios()).hasSize(1)
    }

    @Test
    fun `parameters are listed as they were declared`() {
        val scope = LoadPilotScope()
        scope.param("users", default = 50, description = "virtual users")
        scope.param("pause", default = 90.seconds)

        assertThat(scope.parameters).containsExactly(
            ScriptParameter("users", "int", "50", "virtual users"),
            ScriptParameter("pause", "duration", "1m30s", ""),
        )
    }

    @Test
    fun `values of another type, unknown names and missing secrets are problems`() {
        val scope = LoadPilotScope(ScriptInputs(params = mapOf("users" to "many", "usrs" to "5")))
        scope.param("users", default = 50)
        scope.param("users", default = 60)
        scope.env("HOME_PAGE")
        scope.secret("API_KEY")

        assertThatThrownBy { planned(scope) }
            .isInstanceOf(InvalidPlanException::class.java)
            .hasMessageContaining("parameter \"users\" is \"many\", not of type int; give one such as -p users=50")
            .hasMessageContaining("parameter \"users\" is declared twice")
            .hasMessageContaining("there is no parameter \"usrs\"; did you mean \"users\"? There are: users")
            .hasMessageContaining("the environment variable HOME_PAGE is not set; set it, or give -e HOME_PAGE=…")
            .hasMessageContaining(
                "the secret API_KEY is not set; set the environment variable API_KEY or LOADPILOT_SECRET_API_KEY",
            )
    }

    @Test
    fun `a script without parameters says so`() {
        assertThatThrownBy { planned(LoadPilotScope(ScriptInputs(params = mapOf("a" to "1")))) }
            .hasMessage("test: there is no parameter \"a\"; remove -p a: the script declares no parameter")
    }

    @Test
    fun `the environment is read with its default`() {
        val scope = LoadPilotScope(ScriptInputs(environment = mapOf("STAGE" to "prod")))

        assertThat(scope.env("STAGE")).isEqualTo("prod")
        assertThat(scope.env("REGION", default = "eu")).isEqualTo("eu")
    }

    @Test
    fun `secrets are known to the plan and never printed`() {
        val scope =
            LoadPilotScope(
                ScriptInputs(
                    environment =
                        mapOf(
                            "API_KEY" to "k-123",
                            "LOADPILOT_SECRET_PIN" to "p-456",
                        ),
                ),
            )

        assertThat(listOf(scope.secret("API_KEY"), scope.secret("PIN"))).containsExactly("k-123", "p-456")
        val plan = planned(scope)
        assertThat(plan.secrets()).containsExactlyInAnyOrder("k-123", "p-456")
        assertThat(plan.toString()).doesNotContain("k-123", "p-456")
    }

    @Test
    fun `values may be asked for in a scenario and by a running user`() {
        val scope = LoadPilotScope(ScriptInputs(params = mapOf("rate" to "20"), environment = mapOf("KEY" to "k")))
        val seen = mutableListOf<String>()
        scope.scenario("shop") {
            load = constant(scope.param("rate", default = 10))
            user {
                seen += scope.secret("KEY")
                task("a") { }
            }
        }
        val plan = scope.toPlan("test")
        plan
            .scenarios()
            .single()
            .users()
            .create()

        assertThat((plan.scenarios().single().load() as OpenLoad).rps()).isEqualTo(20.0)
        assertThat(plan.secrets()).containsExactly("k")
        assertThat(seen).containsExactly("k", "k")
    }

    @Test
    fun `a secret that is first asked for when the plan is made could not be starred and is refused`() {
        val scope = LoadPilotScope(ScriptInputs(environment = mapOf("EARLY" to "e", "LATE" to "l")))
        scope.secret("EARLY")
        planned(scope)

        assertThat(scope.secret("EARLY")).isEqualTo("e")
        assertThatThrownBy {
            scope.secret(
                "LATE",
            )
        }.hasMessageContaining("LATE").hasMessageContaining("outside of tasks")
    }

    private fun planned(scope: LoadPilotScope) =
        scope.apply { scenario("shop") { user { task("a") { } } } }.toPlan("test")
}
