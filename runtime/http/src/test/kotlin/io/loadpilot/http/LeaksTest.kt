package io.loadpilot.http

import io.loadpilot.http.TestClient.Companion.request
import io.netty.buffer.ByteBufAllocator
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.time.Duration

class LeaksTest {
    @Test
    fun `no buffer is lost, however an exchange ends`() {
        for (spoken in Spoken.entries) {
            spoken.lab().use { lab -> TestClient(spoken.options(lab, maxBodyBytes = 200_000)).use(::everyEnd) }
        }
        loseOne()
        await().until {
            System.gc()
            // Findings are reported when something else is allocated.
            repeat(10) { ByteBufAllocator.DEFAULT.buffer(8).release() }
            RecordingLeakDetector.reports.any { CANARY in it }
        }
        assertThat(RecordingLeakDetector.reports.filterNot { CANARY in it }).isEmpty()
    }

    private fun everyEnd(client: TestClient) {
        val urls =
            listOf(
                "/health",
                "/lab/bytes/100000",
                "/lab/bytes/300000",
                "/lab/chunked/300000",
                "/lab/gzip",
                "/lab/reset",
                "/lab/reset?after=100",
                "/lab/hangup",
                "/lab/redirect/3",
                "/lab/close",
                "http://127.0.0.1:1/",
                "/bad\n",
            )
        repeat(10) { urls.forEach { client.get(it) } }
        client.send(request("GET", "/lab/never", timeout = Duration.ofMillis(30)))
        client.send(request("GET", "/lab/slow?bytes=1000&for=10s", timeout = Duration.ofMillis(200)))
        client.send(request("POST", "/lab/hangup", body = ByteArray(1_000_000)))
        client.send(request("POST", "/lab/echo", body = ByteArray(1_000_000)))
        client.begin(request("POST", "/lab/never", body = ByteArray(100))).also { it.cancel() }.answer()
    }

    /** Proof that losses are found. */
    private fun loseOne() {
        ByteBufAllocator.DEFAULT.buffer(8).touch(CANARY)
    }

    private companion object {
        const val CANARY = "lost on purpose"
    }
}
