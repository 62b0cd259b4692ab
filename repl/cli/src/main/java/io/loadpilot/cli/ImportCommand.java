package io.loadpilot.cli;

import io.loadpilot.imports.Format;
import io.loadpilot.imports.Importer;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.write.Language;
import io.loadpilot.imports.write.ScriptText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Write a script that sends what a recording or a description of an API says.",
        footer = {
            "",
            "Examples:",
            "  loadpilot import har checkout.har",
            "  loadpilot import openapi petstore.yaml -o pets.loadpilot.groovy",
            "  loadpilot import curl commands.txt -o - | less",
            "",
            "Credentials are never written: the script asks the environment for them. What is there already is",
            "overwritten with --force only."
        })
final class ImportCommand extends BaseCommand implements Callable<Integer> {
    private static final String STDOUT = "-";

    /** Spelt as they are typed. */
    enum Kind {
        curl(Format.CURL),
        har(Format.HAR),
        openapi(Format.OPENAPI),
        postman(Format.POSTMAN),
        drill(Format.DRILL);

        private final Format format;

        Kind(Format format) {
            this.format = format;
        }
    }

    @Parameters(index = "0", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.har;

    @Parameters(index = "1", paramLabel = "FILE", description = "What is to be read.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "SCRIPT",
            description = "The script to write, or - for standard output (default: named like FILE, in this folder).")
    private @Nullable String output;

    @Option(names = "--groovy", description = "Write Groovy instead of Kotlin; the name given with -o tells it too.")
    private boolean groovy;

    @Option(names = "--with-assets", description = "Of a HAR take images, styles, scripts and fonts too.")
    private boolean withAssets;

    @Option(names = "--force", description = "Overwrite the script if it exists.")
    private boolean force;

    @Override
    public Integer call() {
        Language language = language();
        Recording recording;
        try {
            recording = Importer.recording(kind.format, file, withAssets);
        } catch (ImportException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        String text = ScriptText.of(recording, language);
        if (STDOUT.equals(output)) {
            out().print(text);
            out().flush();
        } else {
            Path script = script(language);
            write(script, text);
            out().println("written " + script);
            out().println("see its plan: loadpilot check " + recording.invocation(script.toString()));
            out().println("try it:       loadpilot smoke " + recording.invocation(script.toString()));
        }
        return ExitCode.OK;
    }

    /** The name of the script tells it, too. */
    private Language language() {
        Optional<Language> named = Optional.ofNullable(output).flatMap(Language::of);
        if (groovy && named.filter(Language.KOTLIN::equals).isPresent()) {
            throw new UsageException(
                    output + " is the name of a script in Kotlin; leave out --groovy, or use a name that " + "ends in "
                            + Language.GROOVY.extension());
        }
        return named.orElse(groovy ? Language.GROOVY : Language.KOTLIN);
    }

    private Path script(Language language) {
        if (output != null) {
            return Path.of(output);
        }
        String name = Importer.title(file).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return Path.of(name + language.extension());
    }

    private void write(Path script, String text) {
        StandardOpenOption existing = force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
        try {
            Files.writeString(script, text, existing, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileAlreadyExistsException there) {
            throw new UsageException(script + " is there already; take another name with -o, or --force");
        } catch (NoSuchFileException absent) {
            throw new UsageException("cannot write " + script + ": there is no such folder");
        } catch (IOException failure) {
            throw new UsageException("cannot write " + script + ": " + failure.getMessage());
        }
    }
}
