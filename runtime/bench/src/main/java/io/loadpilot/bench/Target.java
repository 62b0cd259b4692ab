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

/** An nginx on loopback with one worker, pinned to a CPU of its own. It counts the requests itself. */
final class Target implements AutoCloseable {
    private final Child nginx;
    private final String url;
    private final URL status;
    private long asked;

    private Target(Child nginx, String url) throws IOException {
        this.nginx = nginx;
        this.url = url;
        this.status = URI.create(url + "/status").toURL();
    }

    static Target start(Workspace workspace, int cpu) throws IOException, InterruptedException {
        Path nginx = Workspace.onPath("nginx")
                .orElseThrow(() -> new IOException("nginx is missing (Debian: apt-get install nginx)"));
        Path folder = Files.createDirectories(workspace.folder().resolve("nginx"));
        int port = Workspace.freePort();
        Path config =
                workspace.unpack("nginx.conf", Map.of("FOLDER", folder.toString(), "PORT", Integer.toString(port)));
        List<String> command = List.of(
                nginx.toString(), "-p", folder.toString(), "-e", folder + "/error.log", "-c", config.toString());
        Child child = Child.start(Child.pinned(cpu, command), Map.of(), folder);
        Target target = new Target(child, "http://127.0.0.1:" + port);
        try {
            target.awaitAnswer();
            return target;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            target.close();
            throw new IOException("nginx did not start: " + Files.readString(folder.resolve("output.txt")), failure);
        }
    }

    String url() {
        return url;
    }

    /** Requests since the start, without those of this method. */
    synchronized long requests() throws IOException {
        asked++;
        try (InputStream in = status.openStream()) {
            return requests(new String(in.readAllBytes(), StandardCharsets.US_ASCII)) - asked;
        }
    }

    /** Reads the page of nginx's {@code stub_status}. */
    static long requests(String page) {
        String[] counters =
                page.lines().skip(2).findFirst().orElseThrow().strip().split(" ", -1);
        return Long.parseLong(counters[2]);
    }

    long cpuMicros() {
        return nginx.usage().cpuMicros();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (true) {
            try {
                requests();
                return;
            } catch (IOException notYet) {
                asked = 0;
                if (System.nanoTime() > deadline || nginx.endsWithin(0)) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    @Override
    public void close() {
        nginx.close();
    }
}
