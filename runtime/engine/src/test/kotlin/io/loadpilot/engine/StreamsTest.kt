package io.loadpilot.engine

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Row
import io.loadpilot.metrics.Stats
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

internal class StreamsTest {
    /** What one user does with a WebSocket, one start a second for ten seconds. */
    private open class Talk(val session: Session, val completion: Completion) : Stream.Listener {
        lateinit var stream: Stream

        override fun refused(reply: Reply) = completion.done(null)

        override fun opened(reply: Reply) = stream.send(Message(Message.Type.TEXT, "hello".toByteArray(), 0)) {}

        override fun received(message: Message) = stream.close(1000, "")

        override fun ended(end: Stream.End) {
            stream.release()
            completion.done(null)
        }
    }

    private fun simulation(url: String = "/ws", talk: (Session, Completion) -> Talk = ::Talk): Simulation {
        val action =
            Action { session, completion ->
                val one = talk(session, completion)
                one.stream = session.open(Stream.Kind.WEB_SOCKET, get(url, "WS $url"), one)
            }
        return Simulation(scenario(Constant(1.0, seconds(10))) { PaperUser(action) }) { it }
    }

    private fun run(url: String = "/ws", talk: (Session, Completion) -> Talk = ::Talk): IntervalSnapshot =
        simulation(url, talk).run(20 * SECOND)

    private fun IntervalSnapshot.row(kind: Row.Kind): Stats = rows().single { it.row().kind() == kind }.stats()

    private val Stats.maxMillis: Long get() = timings().response().maxValue / 1_000

    @Test
    fun `handshake, conversation, messages and bytes are counted each`() {
        val snapshot = run()
        assertThat(snapshot.requests().count(OutcomeKind.OK)).isEqualTo(10)
        assertThat(snapshot.requests().count(101)).isEqualTo(10)
        assertThat(snapshot.requests().maxMillis).isEqualTo(10)
        val session = snapshot.rows().single { it.row().kind() == Row.Kind.TRANSACTION }
        assertThat(session.row().name()).isEqualTo("WS /ws session")
        assertThat(session.stats().count(OutcomeKind.OK)).isEqualTo(10)
        assertThat(session.stats().maxMillis).isEqualTo(25)
        assertThat(snapshot.row(Row.Kind.TASK).maxMillis).isEqualTo(35)
        assertThat(snapshot.counters().associate { it.name() to it.total() }).isEqualTo(
            mapOf(
                "WS /ws messages out" to 10.0,
                "WS /ws messages in" to 10.0,
                "WS /ws bytes out" to 50.0,
                "WS /ws bytes in" to 50.0,
            ),
        )
        assertThat(snapshot.bytesOut()).isEqualTo(10 * (50L + 5 + 6))
        assertThat(snapshot.bytesIn()).isEqualTo(10 * (100L + 5 + 2))
        assertThat(snapshot.errors()).isEmpty()
    }

    @Test
    fun `a refused handshake is a request in error and no conversation`() {
        val snapshot = run("/status/403")
        assertThat(snapshot.requests().count(OutcomeKind.HTTP_ERROR)).isEqualTo(10)
        assertThat(snapshot.rows().map { it.row().kind() }).doesNotContain(Row.Kind.TRANSACTION)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.HTTP_ERROR)).isEqualTo(10)
        assertThat(snapshot.allArrivals().orphans()).isZero()
    }

    @Test
    fun `a conversation that breaks off is an error of its own and of its task, not of the handshake`() {
        val simulation = simulation()
        simulation.runUntil(15 * MILLI)
        simulation.target.streams
            .first()
            .drop(Failure.Reset("connection reset by peer"))
        val snapshot = simulation.run(20 * SECOND)
        assertThat(snapshot.requests().errors()).isZero()
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count(OutcomeKind.RESET)).isEqualTo(1)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.RESET)).isEqualTo(1)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(1)
        assertThat(snapshot.errors().single().message()).isEqualTo("connection reset by peer")
    }

    @Test
    fun `a check that fails makes the conversation an error, even after its end`() {
        val snapshot =
            run { session, completion ->
                object : Talk(session, completion) {
                    override fun ended(end: Stream.End) {
                        stream.reject("not what was wanted")
                        super.ended(end)
                        stream.reject("too late")
                    }
                }
            }
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.requests().errors()).isZero()
        assertThat(snapshot.errors().single().message()).isEqualTo("not what was wanted")
    }

    @Test
    fun `a script that gives up in the middle is charged to the conversation`() {
        val simulation =
            simulation { session, completion ->
                object : Talk(session, completion) {
                    override fun received(message: Message) {
                        val failure = CheckFailure("no")
                        stream.abandon(failure)
                        completion.done(failure)
                    }
                }
            }
        val snapshot = simulation.run(20 * SECOND)
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.requests().count(OutcomeKind.OK)).isEqualTo(10)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(10)
        assertThat(simulation.target.streams).allMatch { "abandon" in it.log }
    }

    @Test
    fun `what an action leaves open is ended with it and recorded once`() {
        val simulation =
            simulation { session, completion ->
                object : Talk(session, completion) {
                    override fun opened(reply: Reply) = completion.done(null)
                }
            }
        val snapshot = simulation.run(20 * SECOND)
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count(OutcomeKind.CANCELLED)).isEqualTo(10)
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count()).isEqualTo(10)
        assertThat(snapshot.requests().count()).isEqualTo(10)
        assertThat(simulation.target.streams).allMatch { "abandon" in it.log }
    }

    @Test
    fun `a response that has not opened what was wanted is a request in error and no conversation`() {
        val simulation =
            simulation { session, completion ->
                object : Talk(session, completion) {
                    override fun opened(reply: Reply) {
                        reply.reject("something else")
                        stream.decline()
                        completion.done(null)
                    }
                }
            }
        val snapshot = simulation.run(20 * SECOND)
        assertThat(snapshot.requests().count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.rows().map { it.row().kind() }).doesNotContain(Row.Kind.TRANSACTION)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(simulation.target.streams).allMatch { "abandon" in it.log }
    }

    @Test
    fun `a handshake that is given up is one cancelled request`() {
        val simulation =
            simulation { session, completion ->
                object : Talk(session, completion) {
                    init {
                        session.loop().schedule({ completion.done(CheckFailure("no patience")) }, 5 * MILLI)
                    }
                }
            }
        val snapshot = simulation.run(20 * SECOND)
        assertThat(snapshot.requests().count(OutcomeKind.CANCELLED)).isEqualTo(10)
        assertThat(snapshot.requests().count()).isEqualTo(10)
        assertThat(snapshot.rows().map { it.row().kind() }).doesNotContain(Row.Kind.TRANSACTION)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
    }

    @Test
    fun `a handshake that the script judges later is told, and fails its task`() {
        val snapshot =
            run { session, completion ->
                object : Talk(session, completion) {
                    override fun ended(end: Stream.End) {
                        stream.release()
                        session.lastReply()?.reject("the wrong subprotocol")
                        completion.done(null)
                    }
                }
            }
        assertThat(snapshot.requests().count(OutcomeKind.OK)).isEqualTo(10)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.allArrivals().orphans()).isEqualTo(10)
        assertThat(snapshot.errors().single().message()).isEqualTo("the wrong subprotocol")
    }

    @Test
    fun `a conversation that failed in an attempt that was forgiven does not fail its task`() {
        val snapshot =
            run { session, completion ->
                val attempt = session.attempt()
                object : Talk(session, completion) {
                    override fun ended(end: Stream.End) {
                        stream.reject("no")
                        stream.release()
                        attempt.forgive()
                        completion.done(null)
                    }
                }
            }
        assertThat(snapshot.row(Row.Kind.TRANSACTION).count(OutcomeKind.CHECK_FAILED)).isEqualTo(10)
        assertThat(snapshot.row(Row.Kind.TASK).count(OutcomeKind.OK)).isEqualTo(10)
    }

    @Test
    fun `what came to its end a second ago is recorded while the conversation goes on`() {
        val endless =
            simulation { session, completion ->
                object : Talk(session, completion) {
                    init {
                        session.send(get("/before")) {}
                        val first = session.begin("first message")
                        session.loop().schedule({ first.end(null) }, 40 * MILLI)
                    }

                    override fun received(message: Message) {
                        session.loop().schedule({ stream.send(message) {} }, 80 * MILLI)
                    }
                }
            }
        assertThat(endless.run(1_500 * MILLI).rows().map { it.row().name() }).contains("first message", "GET /before")
    }
}
