package io.loadpilot.cli;

import io.loadpilot.http.HttpOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How requests are sent, wherever they go. */
final class HttpFlags {
    @Option(names = "--insecure", description = "Accept any TLS certificate.")
    private boolean insecure;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Limit of a request that sets none (default: 60s).")
    private @Nullable Duration timeout;

    /** @throws UsageException if nothing can be sent like that */
    HttpOptions options(String target) {
        HttpOptions defaults = new HttpOptions(target, insecure);
        Duration limit = timeout == null ? defaults.getRequestTimeout() : timeout;
        try {
            return new HttpOptions(target, insecure, defaults.getConnectTimeout(), limit);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--timeout: " + wrong.getMessage());
        }
    }
}
