package io.loadpilot.cli;

import io.loadpilot.http.DnsOptions;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
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

    /** Before the address, as curl writes it. */
    private static final Pattern PORT = Pattern.compile("^[0-9]{1,5}:");

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
        return local.stream().map(DnsFlags::own).toList();
    }

    private static InetAddress own(String text) {
        InetAddress address = literal(text)
                .orElseThrow(() -> new UsageException("--local-address \"" + text
                        + "\" is no IP address; give one of this machine, such as 127.0.0.2"));
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(address, 0))) {
            return probe.getLocalAddress();
        } catch (SocketException foreign) {
            throw new UsageException("--local-address " + text + " is no address of this machine");
        }
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
        String rest = entry.substring(colon + 1);
        InetAddress found = literal(rest)
                .or(() -> literal(PORT.matcher(rest).replaceFirst("")))
                .filter(unused -> colon > 0)
                .orElseThrow(() -> new UsageException("--resolve \"" + entry
                        + "\" is no host with its address; write it as shop.test:127.0.0.1 or shop.test:[::1]"));
        hosts.computeIfAbsent(entry.substring(0, colon).toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .add(found);
    }

    /** IPv6 with and without brackets. */
    private static Optional<InetAddress> literal(String text) {
        String address = text.matches("\\[.*]") ? text.substring(1, text.length() - 1) : text;
        try {
            return LITERAL.matcher(address).matches() ? Optional.of(InetAddress.getByName(address)) : Optional.empty();
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }

    /** @throws UsageException if the target is an address of the other family */
    void check(String target) {
        String host = String.valueOf(hostOf(target));
        boolean six = host.startsWith("[");
        boolean four = !six && literal(host).isPresent();
        if ((ipv4 && six) || (ipv6 && four)) {
            throw new UsageException((ipv4 ? "--ipv4" : "--ipv6") + " leaves no way to " + host + "; leave it out");
        }
    }

    private static @Nullable String hostOf(String target) {
        try {
            return new URI(target).getHost();
        } catch (URISyntaxException elsewhere) {
            return null;
        }
    }
}
