package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program under a shell that writes down, when the program has ended, what the kernel says it has used. */
final class Child implements AutoCloseable {
    private static final String WRAPPER =
            "accounts=$1; shift; \"$@\"; code=$?; cat \"/proc/$$/stat\" >\"$accounts\"; exit $code";

    private final Process process;
    private final Path accounts;

    private Child(Process process, Path accounts) {
        this.process = process;
        this.accounts = accounts;
    }

    /** Runs in {@code folder}, with its output in the file {@code output.txt} there. */
    static Child start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path accounts = folder.resolve("accounts.txt");
        Files.deleteIfExists(accounts);
        List<String> wrapped = new ArrayList<>(List.of("sh", "-c", WRAPPER, "sh", accounts.toString()));
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), accounts);
    }

    /** Runs to its end and requires success. */
    static void run(List<String> command, Map<String, String> environment, Path folder, int seconds)
            throws IOException, InterruptedException {
        try (Child child = start(command, environment, folder)) {
            if (!child.endsWithin(seconds * 1_000L) || child.process.exitValue() != 0) {
                throw new IOException(
                        String.join(" ", command) + " failed:\n" + Files.readString(folder.resolve("output.txt")));
            }
        }
    }

    static List<String> pinned(int cpu, List<String> command) {
        List<String> all = new ArrayList<>(List.of("taskset", "-c", Integer.toString(cpu)));
        all.addAll(command);
        return all;
    }

    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The process id of the program itself, which is the only child of the shell around it. */
    long program() throws IOException {
        return process.children()
                .findFirst()
                .orElseThrow(() -> new IOException("the program has ended"))
                .pid();
    }

    Usage usage() {
        return Usage.ofTree(process.toHandle());
    }

    /** CPU of all of its life, known once it has ended. */
    long finalCpuMicros() throws IOException {
        return Usage.cpuMicros(Files.readString(accounts));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        try {
            if (!endsWithin(5_000)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
