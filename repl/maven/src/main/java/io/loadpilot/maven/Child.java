package io.loadpilot.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that does not outlive this one: whoever ends Maven ends it too. */
final class Child {
    /** A Ctrl-C goes to the child as well, which then ends in order; a second signal would cut that short. */
    private static final long OWN_END_SECONDS = 3;

    private static final long END_SECONDS = 10;

    private final Process process;
    private final Thread reader;

    private Child(Process process, Consumer<String> lines) {
        this.process = process;
        reader = new Thread(() -> forward(lines), "loadpilot-output");
        reader.start();
    }

    /**
     * Waits for its end and returns its exit code. It has the Java of this process; each line that it prints goes to the
     * consumer, on one other thread.
     */
    static int run(List<String> command, Path folder, Consumer<String> lines) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Made in the background after a run, they would disturb the next one.
        builder.environment().putIfAbsent("LOADPILOT_ARCHIVES", "off");
        Process process = builder.start();
        process.getOutputStream().close();
        return new Child(process, lines).await();
    }

    private int await() throws InterruptedException {
        Thread hook = new Thread(this::endWithMaven, "loadpilot-end");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            int code = process.waitFor();
            awaitLastLines();
            return code;
        } finally {
            end();
            remove(hook);
        }
    }

    private void forward(Consumer<String> lines) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines);
        } catch (IOException | UncheckedIOException ended) {
            // The stream was closed under way, as when the process was destroyed.
        }
    }

    private void endWithMaven() {
        try {
            if (!process.waitFor(OWN_END_SECONDS, TimeUnit.SECONDS)) {
                end();
            }
            awaitLastLines();
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
        }
    }

    /** With a limit: somebody else may hold the pipe open. */
    private void awaitLastLines() throws InterruptedException {
        reader.join(TimeUnit.SECONDS.toMillis(OWN_END_SECONDS));
    }

    /** Asks first: what was measured so far is then written. By the handle, as Process.destroy closes the pipe at once. */
    private void end() {
        try {
            process.toHandle().destroy();
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Maven ends, and the hook does its work.
        }
    }
}
