package io.loadpilot.shell;

import io.loadpilot.scripts.CompilerFailureException;
import io.loadpilot.scripts.prompt.Completion;
import io.loadpilot.shell.line.Command;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What may follow: commands, names of the numbers, files, and the words of the language and the DSL. */
final class LineCompleter implements Completer {
    private final Session session;

    LineCompleter(Session session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Optional<Command> command = session.commands().of(line.line().substring(0, line.cursor()));
        if (line.wordIndex() == 0) {
            session.commands().all().forEach(it -> candidates.add(candidate(it.name(), "commands", it.summary())));
            List.of(":groovy", ":kotlin").forEach(it -> candidates.add(candidate(it, "commands", null)));
            words(line, candidates);
        } else if (command.isEmpty()) {
            words(line, candidates);
        } else {
            arguments(command.get().name(), line.word(), candidates);
        }
    }

    private void arguments(String command, String word, List<Candidate> candidates) {
        switch (command) {
            case "load", "save", "file" -> files(word, candidates);
            case "help" ->
                session.commands().all().forEach(it -> candidates.add(candidate(it.name(), null, it.summary())));
            case "percentile", "histogram", "slow", "why" ->
                session.testing().names().forEach(it -> candidates.add(candidate(it, null, null)));
            case "plot" ->
                List.of("p50", "p99", "max", "rate", "errors", "users")
                        .forEach(it -> candidates.add(candidate(it, null, null)));
            default ->
                session.probing().journal().entries().stream()
                        .map(it -> it.request().url())
                        .distinct()
                        .forEach(it -> candidates.add(candidate(it, null, null)));
        }
    }

    private static void files(String word, List<Candidate> candidates) {
        int slash = word.lastIndexOf('/');
        String folder = slash < 0 ? "" : word.substring(0, slash + 1);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                boolean inner = Files.isDirectory(entry);
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".") && (inner || (name.endsWith(".kts") || name.endsWith(".groovy")))) {
                    candidates.add(new Candidate(
                            folder + name + (inner ? "/" : ""),
                            name + (inner ? "/" : ""),
                            null,
                            null,
                            null,
                            null,
                            !inner));
                }
            }
        } catch (IOException | RuntimeException none) {
            // No such folder: nothing to offer.
        }
    }

    private void words(ParsedLine line, List<Candidate> candidates) {
        try {
            for (Completion completion : session.typed().complete(line.line(), line.cursor())) {
                candidates.add(
                        new Candidate(completion.getText(), completion.getName(), "words", null, null, null, false));
            }
        } catch (CompilerFailureException absent) {
            // Commands can be typed without a compiler.
        }
    }

    private static Candidate candidate(
            String text,
            @org.jspecify.annotations.Nullable String group,
            @org.jspecify.annotations.Nullable String description) {
        return new Candidate(text, text, group, description, null, null, true);
    }
}
