package io.loadpilot.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/** A server on loopback, pinned to a CPU of its own. It counts the requests itself. */
final class Target implements AutoCloseable {
    private final Child server;
    private final String url;
    private final String http2Url;
    private final Counter counter;
    private long asked;

    /** A page with the number of requests, and whether asking for it counts as one. */
    private record Counter(URL page, ToLongFunction<String> reading, boolean countsItself) {}

    private Target(Child server, String url, String http2Url, Counter counter) {
        this.server = server;
        this.url = url;
        this.http2Url = http2Url;
        this.counter = counter;
    }

    /** An nginx with one worker. */
    static Target nginx(Workspace workspace, int cpu) throws IOException, InterruptedException {
        Path nginx = Workspace.onPath("nginx")
                .orElseThrow(() -> new IOException("nginx is missing (Debian: apt-get install nginx)"));
        Path folder = Files.createDirectories(workspace.folder().resolve("nginx"));
        String port = Integer.toString(Workspace.freePort());
        String http2Port = Integer.toString(Workspace.freePort());
        Path config = workspace.unpack(
                "nginx.conf", Map.of("FOLDER", folder.toString(), "PORT", port, "HTTP2_PORT", http2Port));
        List<String> command = List.of(
                nginx.toString(), "-p", folder.toString(), "-e", folder + "/error.log", "-c", config.toString());
        String url = "http://127.0.0.1:" + port;
        URL status = URI.create(url + "/status").toURL();
        return answering(
                new Target(
                        Child.start(Child.pinned(cpu, command), Map.of(), folder),
                        url,
                        "http://127.0.0.1:" + http2Port,
                        new Counter(status, Target::nginxRequests, true)),
                folder);
    }

    /** LoadPilot's own lab, which takes both protocols on one port. */
    static Target lab(LoadPilot loadPilot, Workspace workspace, int cpu) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(workspace.folder().resolve("lab"));
        int port = Workspace.freePort();
        String url = "http://127.0.0.1:" + port;
        URL counters = URI.create(url + "/lab/counters").toURL();
        return answering(
                new Target(
                        Child.start(Child.pinned(cpu, loadPilot.lab(port)), loadPilot.environment(), folder),
                        url,
                        url,
                        new Counter(counters, Target::labRequests, false)),
                folder);
    }

    private static Target answering(Target target, Path folder) throws IOException {
        try {
            target.awaitAnswer();
            return target;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            target.close();
            throw new IOException("no target: " + Files.readString(folder.resolve("output.txt")), failure);
        }
    }

    String url() {
        return url;
    }

    /** For HTTP/2 without TLS. */
    String http2Url() {
        return http2Url;
    }

    /** Requests since the start, without those of this method. */
    synchronized long requests() throws IOException {
        asked++;
        try (InputStream in = counter.page.openStream()) {
            String page = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return counter.reading.applyAsLong(page) - (counter.countsItself ? asked : 0);
        }
    }

    /** Reads the page of nginx's {@code stub_status}. */
    static long nginxRequests(String page) {
        String[] counters =
                page.lines().skip(2).findFirst().orElseThrow().strip().split(" ", -1);
        return Long.parseLong(counters[2]);
    }

    static long labRequests(String page) {
        return JsonMapper.shared().readTree(page).get("responses_total").asLong();
    }

    long cpuMicros() {
        return server.usage().cpuMicros();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try {
                requests();
                return;
            } catch (IOException notYet) {
                asked = 0;
                if (System.nanoTime() > deadline || server.endsWithin(50)) {
                    throw notYet;
                }
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
