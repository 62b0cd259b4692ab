package io.loadpilot.scripts

import java.io.DataInputStream
import java.io.DataOutputStream
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.Files
import java.nio.file.Path

/** What a compiling process has to say; [failure] is the compiler's own crash, as text for a bug report. */
internal class CompileReport(val diagnostics: List<Diagnostic>, val failure: String?) {
    val failed: Boolean get() = diagnostics.any { it.severity == Diagnostic.Severity.ERROR }

    fun write(file: Path): Unit =
        DataOutputStream(Files.newOutputStream(file).buffered()).use { out ->
            out.writeInt(diagnostics.size)
            for (diagnostic in diagnostics) out.write(diagnostic)
            out.writeText(failure.orEmpty())
        }

    companion object {
        fun read(file: Path): CompileReport =
            DataInputStream(Files.newInputStream(file).buffered()).use { input ->
                val diagnostics = List(input.readInt()) { input.readDiagnostic() }
                CompileReport(diagnostics, input.readText().ifEmpty { null })
            }

        private fun DataOutputStream.write(diagnostic: Diagnostic) {
            writeInt(diagnostic.severity.ordinal)
            writeText(diagnostic.file)
            writeInt(diagnostic.line)
            writeInt(diagnostic.column)
            writeInt(diagnostic.endColumn)
            writeText(diagnostic.message)
            writeText(diagnostic.sourceLine)
        }

        private fun DataInputStream.readDiagnostic() =
            Diagnostic(
                severity = Diagnostic.Severity.entries[readInt()],
                file = readText(),
                line = readInt(),
                column = readInt(),
                endColumn = readInt(),
                message = readText(),
                sourceLine = readText(),
            )
    }
}

/** The texts to compile, as handed to a compiling process: it must see what the key of the cache was made from. */
internal fun ScriptSources.write(file: Path): Unit =
    DataOutputStream(Files.newOutputStream(file).buffered()).use { out ->
        out.writeInt(files.size)
        for (source in files) {
            out.writeText(source.path.toString())
            out.writeText(source.shown)
            out.writeText(source.text)
        }
    }

internal fun readSources(file: Path): ScriptSources =
    DataInputStream(Files.newInputStream(file).buffered()).use { input ->
        ScriptSources(
            List(input.readInt()) { SourceFile(Path.of(input.readText()), input.readText(), input.readText()) },
        )
    }

private fun DataOutputStream.writeText(text: String) {
    val bytes = text.toByteArray(UTF_8)
    writeInt(bytes.size)
    write(bytes)
}

private fun DataInputStream.readText(): String = String(readNBytes(readInt()), UTF_8)
