package io.loadpilot.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A real terminal of 100 by 30, in which a command runs until it ends or this is closed. */
final class Tmux implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final List<String> NAMED = List.of("Enter", "Tab", "C-c");

    private final Path socket;

    /** @param folder for its socket */
    Tmux(Path folder, List<String> command) throws IOException, InterruptedException {
        socket = folder.resolve("socket");
        List<String> words = new ArrayList<>(List.of("new-session", "-d", "-x", "100", "-y", "30"));
        words.addAll(command);
        tmux(words.toArray(String[]::new));
    }

    /** LoadPilot of this class path, which takes its streams for a terminal. */
    static List<String> loadPilot(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "-Dloadpilot.terminal=stdin,stdout,stderr",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Enter, Tab and C-c are keys, all else is text. */
    void type(String... keys) throws Exception {
        for (String key : keys) {
            tmux(NAMED.contains(key) ? new String[] {"send-keys", key} : new String[] {"send-keys", "-l", key});
        }
    }

    void sees(String text) {
        await().atMost(LIMIT)
                .until(() -> tmux("capture-pane", "-p", "-S", "-200").text(), it -> it.contains(text));
    }

    void awaitEnd() {
        await().atMost(LIMIT).until(() -> !tmux("has-session").ok());
    }

    @Override
    public void close() throws Exception {
        tmux("kill-server");
    }

    private record Said(boolean ok, String text) {}

    private Said tmux(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString(), "-f", "/dev/null"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor() == 0, text);
    }
}
