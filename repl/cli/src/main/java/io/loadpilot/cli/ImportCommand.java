package io.loadpilot.cli;

import io.loadpilot.imports.FilePaths;
import io.loadpilot.imports.Format;
import io.loadpilot.imports.Importer;
import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.write.Language;
import io.loadpilot.imports.write.ScriptText;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        if (STDOUT.equals(output)) {
            out().print(ScriptText.of(recording, language));
            out().flush();
            return ExitCode.OK;
        }
        Path script = script(language);
        write(script, ScriptText.of(FilePaths.seenFrom(script, file, recording), language));
        String invocation = recording.invocation(pasted(script.toString()));
        out().println("written " + script);
        out().println("see its plan: loadpilot check " + invocation);
        out().println("try it:       loadpilot smoke " + invocation);
        return ExitCode.OK;
    }

    /** The name of the script tells it, too. */
    private Language language() {
        Language usual = groovy ? Language.GROOVY : Language.KOTLIN;
        return output == null || STDOUT.equals(output) ? usual : named(output, usual);
    }

    private Language named(String name, Language usual) {
        if (Files.isDirectory(Path.of(name))) {
            throw new UsageException(name + " is a folder; name the script in it: -o "
                    + pasted(Path.of(name, scriptName(usual)).toString()));
        }
        Language named = Language.of(name).orElseThrow(() -> noScript(name));
        if (groovy && named == Language.KOTLIN) {
            throw new UsageException(
                    name + " is the name of a script in Kotlin; leave out --groovy, or use a name that " + "ends in "
                            + Language.GROOVY.extension());
        }
        return named;
    }

    private UsageException noScript(String name) {
        Language meant = groovy || name.endsWith(".groovy") ? Language.GROOVY : Language.KOTLIN;
        String stem = name.replaceFirst("(?i)(\\.loadpilot)?\\.(groovy|kts?|java)$", "");
        return new UsageException(name + " is no name of a script: it ends in " + Language.KOTLIN.extension() + " or "
                + Language.GROOVY.extension() + "; try -o " + pasted(stem + meant.extension()));
    }

    private Path script(Language language) {
        return Path.of(output == null ? scriptName(language) : output);
    }

    private String scriptName(Language language) {
        return Importer.title(file).replaceAll("[^\\p{L}\\p{N}._-]+", "-") + language.extension();
    }

    /** As a shell reads it as one word. */
    private static String pasted(String word) {
        if (word.matches("[\\p{L}\\p{N}._/:@%+=,-]+")) {
            return word;
        }
        return File.separatorChar == '\\' ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
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
