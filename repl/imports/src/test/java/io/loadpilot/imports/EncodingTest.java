package io.loadpilot.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.write.Language;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they come from other programs. */
final class EncodingTest {
    private static final String TYPED = "curl http://localhost/caf\u00e9\n";

    private static String imported(byte[] content) {
        return Imported.script(Format.CURL, content, Language.KOTLIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void textIsReadInEveryUnicode(String charset) {
        assertThat(imported(TYPED.getBytes(Charset.forName(charset)))).contains("get(\"/caf\u00e9\")");
    }

    @Test
    void marksOfTheByteOrderAreNoText() {
        assertThat(imported(("\uFEFF" + TYPED).getBytes(StandardCharsets.UTF_8)))
                .contains("get(\"/caf\u00e9\")");
        assertThat(imported(("\uFEFF" + TYPED).getBytes(StandardCharsets.UTF_16LE)))
                .contains("get(\"/caf\u00e9\")");
    }

    @Test
    void whatHasToBeUnpackedFirstIsTold() {
        assertThatThrownBy(() -> imported(new byte[] {0x1F, (byte) 0x8B, 8, 0}))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("is compressed with gzip; unpack it");
        assertThatThrownBy(() -> imported(new byte[] {'P', 'K', 3, 4, 0}))
                .hasMessageContaining("is a ZIP archive; unpack it");
    }
}
