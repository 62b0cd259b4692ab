package io.loadpilot.imports.tree;

import io.loadpilot.imports.model.ImportException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the bytes of a file are, by the first of them. */
final class Encoding {
    private Encoding() {}

    /** Windows writes UTF-16 where it is not told otherwise. */
    static byte[] utf8(Path file, byte[] content) {
        if (begins(content, 0x1F, 0x8B)) {
            throw new ImportException(file + " is compressed with gzip; unpack it, and import what was in it");
        }
        if (begins(content, 'P', 'K', 3, 4)) {
            throw new ImportException(file + " is a ZIP archive; unpack it, and import what was in it");
        }
        if (begins(content, 0xFE, 0xFF) || begins(content, 0)) {
            return text(content, StandardCharsets.UTF_16BE);
        }
        boolean little = begins(content, 0xFF, 0xFE) || (content.length > 1 && content[1] == 0);
        return little ? text(content, StandardCharsets.UTF_16LE) : content;
    }

    private static byte[] text(byte[] content, Charset charset) {
        return new String(content, charset).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean begins(byte[] content, int... first) {
        if (content.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((content[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }
}
