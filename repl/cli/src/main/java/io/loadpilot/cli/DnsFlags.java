package io.loadpilot.cli;

import io.loadpilot.http.DnsOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How host names become addresses, and from which of its own this machine connects. */
final class DnsFlags {
    /** Nothing that would have to be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]*[.:][0-9a-fA-F.:]*");

    @Option(
            names = "--resolve",
            paramLabel = "HOST:ADDRESS",
            description =
                    "Take this address for the host, and ask nobody; may be repeated, and an address for each turn.")
    private List<String> pinned = new ArrayList<>();

    @Option(
            names = "--dns-ttl",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Ask again for a host's addresses after so long; 0s for each connection (default: 30s).")
    private @Nullable Duration ttl;

    @Option(names = "--ipv4", description = "Use IPv4 addresses only.")
    private boolean ipv4;

    @Option(names = "--ipv6", description = "Use IPv6 addresses only.")
    private boolean ipv6;

    @Option(
            names = "--local-address",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Connect from this address of this machine, from several in turn.")
    private List<String> local = new ArrayList<>();

    List<InetAddress> localAddresses() {
        return local.stream()
                .map(text -> literal(text)
                        .orElseThrow(() -> new UsageException("--local-address \"" + text
                                + "\" is no IP address; give one of this machine, such as 127.0.0.2")))
                .toList();
    }

    /** @throws IllegalArgumentException if one of them cannot be used */
    DnsOptions options() {
        if (ipv4 && ipv6) {
            throw new UsageException("--ipv4 and --ipv6 leave no address; give one of them");
        }
        DnsOptions.Family family =
                ipv4 ? DnsOptions.Family.IPV4 : ipv6 ? DnsOptions.Family.IPV6 : DnsOptions.Family.ANY;
        Map<String, List<InetAddress>> hosts = new HashMap<>();
        pinned.forEach(entry -> pin(entry, hosts));
        Duration keep = ttl == null ? new DnsOptions().getTtl() : ttl;
        return new DnsOptions(keep, hosts, family);
    }

    private static void pin(String entry, Map<String, List<InetAddress>> hosts) {
        int colon = entry.indexOf(':');
        String address = colon < 0 ? "" : withoutPort(entry.substring(colon + 1));
        InetAddress found = literal(address)
                .filter(unused -> colon > 0)
                .orElseThrow(() -> new UsageException(
                        "--resolve \"" + entry + "\" is no host with its address; write it as shop.test:127.0.0.1"));
        hosts.computeIfAbsent(entry.substring(0, colon).toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .add(found);
    }

    private static Optional<InetAddress> literal(String address) {
        try {
            return LITERAL.matcher(address).matches() ? Optional.of(InetAddress.getByName(address)) : Optional.empty();
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }

    /** As curl writes it: {@code HOST:PORT:ADDRESS}. */
    private static String withoutPort(String rest) {
        int colon = rest.indexOf(':');
        return colon > 0 && rest.substring(0, colon).matches("[0-9]{1,5}") && rest.indexOf('.') > 0
                ? rest.substring(colon + 1)
                : rest;
    }
}
