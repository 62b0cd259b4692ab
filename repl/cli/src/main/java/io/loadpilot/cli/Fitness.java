package io.loadpilot.cli;

import io.loadpilot.scripts.ScriptOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What of this machine limits the load that it can make. */
final class Fitness {
    private static final long ENOUGH_FILES = 10_000;
    private static final int ENOUGH_PORTS = 20_000;
    private static final long ENOUGH_MEMORY = 512L << 20;

    /** One thing that was looked at; the remedy is empty if it is fine. */
    record Finding(String what, String state, boolean fine, String remedy) {
        static Finding fine(String what, String state) {
            return new Finding(what, state, true, "");
        }
    }

    private Fitness() {}

    static List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                Finding.fine("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version")));
        findings.add(cpus());
        findings.add(memory());
        openFiles().ifPresent(findings::add);
        ports().ifPresent(findings::add);
        findings.add(transport());
        findings.add(cache());
        return findings;
    }

    private static Finding cpus() {
        int cpus = Runtime.getRuntime().availableProcessors();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        String state = cpus + " CPUs, load average " + String.format("%.1f", load);
        return new Finding(
                "cpu", state, load < cpus, "the machine is busy: stop what else runs on it before you measure");
    }

    private static Finding memory() {
        long most = Runtime.getRuntime().maxMemory();
        return new Finding(
                "memory",
                (most >> 20) + " MB of heap at most",
                most >= ENOUGH_MEMORY,
                "allow more, such as LOADPILOT_JAVA_OPTS=-Xmx1g");
    }

    private static Optional<Finding> openFiles() {
        OptionalLong files = Shortage.openFiles();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        long most = files.getAsLong();
        return Optional.of(new Finding(
                "open files",
                most + " at most, one for each connection",
                most >= ENOUGH_FILES,
                "raise the hard limit, such as ulimit -Hn 65535 as root or LimitNOFILE= of the service"));
    }

    private static Optional<Finding> ports() {
        return line(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).map(range -> {
            String[] ends = range.trim().split("\\s+", -1);
            int ports = Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1;
            return new Finding(
                    "local ports",
                    ports + " for connections to one target address",
                    ports >= ENOUGH_PORTS,
                    "widen them: sysctl -w net.ipv4.ip_local_port_range='10240 65535'");
        });
    }

    private static Finding transport() {
        boolean epoll = io.netty.channel.epoll.Epoll.isAvailable();
        return Finding.fine("transport", epoll ? "native epoll" : "Java NIO (native epoll is for Linux)");
    }

    private static Finding cache() {
        Path folder = ScriptOptions.ofThisProcess(notice -> {}).getCache();
        String state = folder + ", " + count(folder.resolve("scripts"), ".jar") + " compiled scripts, "
                + (count(folder, ".jsa") + count(folder, ".aot")) + " start-up archives";
        boolean usable = Files.isWritable(existing(folder));
        return new Finding("cache", state, usable, "make it writable, or name another folder in LOADPILOT_CACHE");
    }

    private static Path existing(Path folder) {
        Path found = folder.toAbsolutePath();
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private static long count(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).count();
        } catch (IOException absent) {
            return 0;
        }
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.readAllLines(file).stream().findFirst();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
