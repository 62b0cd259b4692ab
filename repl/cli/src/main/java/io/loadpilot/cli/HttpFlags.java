package io.loadpilot.cli;

import io.loadpilot.http.ConnectionPolicy;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.ProxyOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How requests are sent, wherever they go. */
final class HttpFlags {
    enum Reuse {
        user,
        shared,
        never
    }

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Limit of a request that sets none (default: 60s).")
    private @Nullable Duration timeout;

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Limit of connecting to one address, and of the TLS handshake (default: 10s).")
    private @Nullable Duration connectTimeout;

    @Option(
            names = "--reuse",
            paramLabel = "WHOSE",
            description = "Who uses a connection again: each user its own, those of an event loop together, or nobody:"
                    + " ${COMPLETION-CANDIDATES} (default: user).")
    private Reuse reuse = Reuse.user;

    @Option(
            names = "--connection-idle",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Close a connection that has had nothing to do for so long.")
    private @Nullable Duration idle;

    @Option(
            names = "--connection-age",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Send nothing more on a connection that is older.")
    private @Nullable Duration age;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Connections to one host at a time, of a user or of those who share them; who finds none"
                    + " waits (default: no limit).")
    private @Nullable Integer mostConnections;

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description = "Connect through http://USER:PASSWORD@HOST:PORT (by CONNECT) or socks5://HOST:PORT.")
    private @Nullable String proxy;

    @Option(
            names = "--no-proxy",
            paramLabel = "HOSTS",
            description = "Hosts that are reached without the proxy: localhost,.corp (default: NO_PROXY).")
    private @Nullable String noProxy;

    @Option(
            names = "--unix-socket",
            paramLabel = "FILE",
            description = "Connect to this socket, whatever host the target names.")
    private @Nullable Path unixSocket;

    @Mixin
    private ProtocolFlags version = new ProtocolFlags();

    @Mixin
    private TlsFlags tls = new TlsFlags();

    @Mixin
    private DnsFlags dns = new DnsFlags();

    /** @throws UsageException if nothing can be sent like that */
    HttpOptions options(String target) {
        dns.check(target);
        version.check(target);
        try {
            HttpOptions options = new HttpOptions(target)
                    .withConnections(new ConnectionPolicy(policy(), idle, age, version.streams(), mostConnections))
                    .withProtocol(version.protocol())
                    .withTls(tls.options())
                    .withDns(dns.options())
                    .withLocalAddresses(dns.localAddresses())
                    .withUnixSocket(unixSocket)
                    .withProxy(proxy());
            HttpOptions limited = timeout == null ? options : options.withRequestTimeout(timeout);
            return connectTimeout == null ? limited : limited.withConnectTimeout(connectTimeout);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private ConnectionPolicy.Reuse policy() {
        return switch (reuse) {
            case user -> ConnectionPolicy.Reuse.USER;
            case shared -> ConnectionPolicy.Reuse.SHARED;
            case never -> ConnectionPolicy.Reuse.NEVER;
        };
    }

    private @Nullable ProxyOptions proxy() {
        if (proxy == null) {
            return null;
        }
        String usual = System.getenv().getOrDefault("NO_PROXY", System.getenv().getOrDefault("no_proxy", ""));
        return ProxyOptions.parse(proxy, noProxy == null ? usual : noProxy);
    }
}
