package io.loadpilot.cli;

import io.loadpilot.http.ConnectionPolicy;
import io.loadpilot.http.Protocol;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which version of HTTP is spoken. */
final class ProtocolFlags {
    @Option(names = "--http1", description = "Speak HTTP/1.1 only.")
    private boolean http1;

    @Option(names = "--http2", description = "Speak HTTP/2 only: over TLS, and no target that does not take it.")
    private boolean http2;

    @Option(
            names = "--h2c",
            description = "Speak HTTP/2 without TLS too, at once (prior knowledge). Without one of these, HTTP/2 where"
                    + " the target takes it over TLS.")
    private boolean h2c;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description = "Requests at a time on a connection of HTTP/2, if the target takes as many (default: 100).")
    private @Nullable Integer streams;

    Protocol protocol() {
        if (Stream.of(http1, http2, h2c).filter(given -> given).count() > 1) {
            throw new UsageException("--http1, --http2 and --h2c exclude each other; give one of them");
        }
        if (http1) {
            return Protocol.HTTP1;
        }
        if (http2) {
            return Protocol.HTTP2;
        }
        return h2c ? Protocol.H2C : Protocol.AUTO;
    }

    /** @throws UsageException if the target is not to be had by this version */
    void check(String target) {
        if (http2 && target.regionMatches(true, 0, "http:", 0, "http:".length())) {
            throw new UsageException(
                    "--http2 is spoken over TLS, which " + target + " is not; --h2c speaks HTTP/2 without it");
        }
    }

    int streams() {
        return streams == null ? new ConnectionPolicy().getStreams() : streams;
    }
}
