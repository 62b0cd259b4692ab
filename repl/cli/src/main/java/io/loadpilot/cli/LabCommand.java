package io.loadpilot.cli;

import io.loadpilot.console.Interrupts;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabCertificate;
import io.loadpilot.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lab",
        description = "Start the built-in target: a demo shop, and endpoints that misbehave on request.",
        footer = {
            "",
            "HTTP/1.1, HTTP/2 (h2c) and WebSocket share the port; with --tls it takes https too.",
            "",
            "Example:",
            "  loadpilot lab --port 8080 --tls lab.pem",
            "  curl localhost:8080/",
            "  curl --cacert lab.pem https://localhost:8080/"
        })
final class LabCommand extends BaseCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, 0 for any (default: 8080).")
    private int port = 8080;

    @Option(
            names = "--ports",
            paramLabel = "N",
            description = "Listen on N ports, from PORT on, for more connections than one has (default: 1).")
    private int ports = 1;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on (default: 127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(
            names = "--tls",
            paramLabel = "FILE",
            description = "Take https too; the new certificate goes to FILE, for --cacert of a client.")
    private @Nullable Path tls;

    @Option(
            names = "--max-streams",
            paramLabel = "N",
            description = "Requests at a time on a connection of HTTP/2 (default: 100).")
    private int maxStreams = 100;

    @Override
    public Integer call() throws InterruptedException {
        try (Lab lab = Wiring.lab(options())) {
            err().println("The lab listens on " + lab.uri() + more()
                    + " (its index page lists the endpoints; Ctrl-C ends it)");
            if (tls != null) {
                err().println("The lab listens on " + lab.secureUri() + more() + " too (--cacert " + tls + ")");
            }
            CountDownLatch ended = new CountDownLatch(1);
            try (Interrupts interrupts = new Interrupts(ended::countDown, ended::countDown)) {
                ended.await();
            }
        }
        return ExitCode.OK;
    }

    private LabOptions options() {
        try {
            LabOptions options = LabOptions.defaults()
                    .withHost(host)
                    .withPort(port)
                    .withPorts(ports)
                    .withMaxStreams(maxStreams);
            return tls == null ? options : withCertificate(options, tls);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException("--" + String.valueOf(wrong.getMessage()).replace("maxStreams", "max-streams"));
        }
    }

    private static LabOptions withCertificate(LabOptions options, Path file) {
        try {
            LabCertificate certificate = LabCertificate.create();
            Files.writeString(file, certificate.pem());
            return options.withTls(certificate.serverContext());
        } catch (NoSuchFileException absent) {
            throw new UsageException("--tls cannot write " + file + ": there is no such folder");
        } catch (IOException failure) {
            throw new UsageException("--tls cannot write " + file + ": " + failure);
        }
    }

    private String more() {
        return ports == 1 ? "" : " and " + (ports - 1) + " more";
    }
}
