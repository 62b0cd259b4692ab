package io.loadpilot.kotlin.rehearsal

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.plan.TestPlan
import java.time.Duration
import kotlin.time.toKotlinDuration

/** A load that uses what most scripts use, so that a run after it finds its code loaded and compiled. */
public object RehearsalPlan {
    /** What the target has to answer to everything, with status 200. */
    public const val ANSWER: String = """{"token":"any"}"""

    private const val USERS = 4

    @JvmStatic
    public fun of(target: String, startsPerSecond: Int, duration: Duration): TestPlan {
        val scope = LoadPilotScope()
        scope.target(target)
        scope.scenario("rehearsal") {
            load = constant(startsPerSecond, duration.toKotlinDuration())
            maxUsers = USERS
            user {
                var token = ""
                onStart { token = post("/login") { json("name" to "any") }.json["token"].text }
                task("rehearse") { get("/any") { bearer(token) }.expect(200) }
                check("rehearse") { status, body -> status == 200 && body["token"].text == token }
            }
        }
        return scope.toPlan("rehearsal")
    }
}
