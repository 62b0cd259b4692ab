package io.loadpilot.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long LoadPilot takes until it does something. Wall time, in milliseconds, on all CPUs; medians. */
record StartUp(double versionMillis, double cachedScriptMillis, double newScriptMillis) {
    private static final int RUNS = 5;
    private static final int LIMIT_MILLIS = 60_000;

    static StartUp measure(LoadPilot tool, Workspace workspace) throws IOException, InterruptedException {
        Path folder = workspace.folder().resolve("start");
        double[] version = new double[RUNS];
        double[] cached = new double[RUNS];
        double[] unseen = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            version[run] = versionMillis(tool, folder);
            cached[run] = firstRequestMillis(tool, folder);
            Path copy = folder.resolve("new.loadpilot.kts");
            Files.writeString(copy, Files.readString(tool.script()) + "\n// " + System.nanoTime() + "\n");
            unseen[run] = firstRequestMillis(tool.with(copy), folder);
        }
        return new StartUp(Measurement.median(version), Measurement.median(cached), Measurement.median(unseen));
    }

    private static double versionMillis(LoadPilot tool, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Child.run(tool.version(), tool.environment(), folder, LIMIT_MILLIS / 1_000);
        return (System.nanoTime() - start) / 1e6;
    }

    /** Until the first byte of the first request has come; the run is then broken off. */
    private static double firstRequestMillis(LoadPilot tool, Path folder) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(LIMIT_MILLIS);
            Load load = Load.maximum("http://127.0.0.1:" + server.getLocalPort(), 50, 10)
                    .atRate(500);
            List<String> command = tool.command(load, folder);
            Map<String, String> environment = tool.environment();
            long start = System.nanoTime();
            try (Child child = Child.start(command, environment, folder);
                    Socket socket = server.accept()) {
                socket.setSoTimeout(LIMIT_MILLIS);
                if (socket.getInputStream().read() < 0 || !child.isAlive()) {
                    throw new IOException("LoadPilot sent nothing");
                }
                return (System.nanoTime() - start) / 1e6;
            }
        }
    }
}
