package io.loadpilot.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing files so that a reader sees all of one or nothing, and saying in words why it did not work. */
final class ResultFiles {
    private ResultFiles() {}

    /** Replaces the file at once; what is no ordinary file, such as a pipe, is written to directly. */
    static void replace(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content);
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            move(part, file);
        } catch (IOException failure) {
            Files.deleteIfExists(part);
            throw failure;
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Finds out whether {@link #replace} could work, without leaving anything behind. */
    static void probe(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, new byte[] {'\n'});
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A short cause for a message; the exceptions of the file system often say no more than the path. */
    static String cause(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is there already and no folder";
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
