package io.loadpilot.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip file of a distribution: all of it is in one folder, whose name does not matter. */
record Archive(Path file) {
    /** Written last, so that a folder without it is not taken for whole. */
    private static final String ORIGIN = "unpacked-from";

    private static final String LAUNCHER = "bin/loadpilot";

    /** Unpacks unless this very archive lies there already, and returns the launcher. */
    Path unpackInto(Path folder) throws IOException {
        Path launcher = folder.resolve(LAUNCHER);
        if (!liesIn(folder)) {
            delete(folder);
            unpack(folder);
            if (!launcher.toFile().setExecutable(true)) {
                throw new IOException(launcher + " cannot be made executable");
            }
            Files.writeString(folder.resolve(ORIGIN), origin());
        }
        return launcher;
    }

    private boolean liesIn(Path folder) throws IOException {
        Path origin = folder.resolve(ORIGIN);
        return Files.isRegularFile(origin) && Files.readString(origin).equals(origin());
    }

    /** What changes when the archive is another, or newer. */
    private String origin() throws IOException {
        return file.toAbsolutePath() + "\n" + Files.size(file) + "\n" + Files.getLastModifiedTime(file) + "\n";
    }

    private void unpack(Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    unpack(zip, entry, folder);
                }
            }
        }
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path folder) throws IOException {
        Path inside = Path.of(entry.getName()).normalize();
        Path place = folder.resolve(inside.subpath(1, inside.getNameCount()));
        if (inside.startsWith("..") || inside.isAbsolute()) {
            throw new IOException(zip.getName() + " has a file outside its folder: " + entry.getName());
        }
        Files.createDirectories(place.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, place, StandardCopyOption.REPLACE_EXISTING);
        }
        // The launcher's start-up archives hold for jars with these times.
        Files.setLastModifiedTime(place, entry.getLastModifiedTime());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (File each :
                    all.sorted(Comparator.reverseOrder()).map(Path::toFile).toList()) {
                Files.delete(each.toPath());
            }
        }
    }
}
