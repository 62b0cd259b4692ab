package io.loadpilot.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.shell.line.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
    private final Commands commands = new Commands(List.of(
            Command.of("get URL", "Sends", List.of(), words -> {}),
            Command.of("last", "Shows", List.of(), words -> {}),
            Command.of("rate PER_SECOND", "Sets", List.of(), words -> {})));

    @ParameterizedTest
    @ValueSource(strings = {"get /a", "  get   /a", "last", "last ", "rate +10%", "rate"})
    void aLineThatBeginsWithACommandIsOne(String line) {
        assertThat(commands.of(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get(\"/a\")",
                "last.json",
                "last .json",
                "rate = 5",
                "last?.status",
                "val get = 1",
                "",
                "gets /a"
            })
    void everythingElseIsKotlin(String line) {
        assertThat(commands.of(line)).isEmpty();
    }

    @Test
    void aCommandThatIsSpeltWrongIsSuggested() {
        assertThat(commands.suggestion("gett /a")).contains("did you mean \"get\"?");
        assertThat(commands.suggestion("somethingElse(1)")).isEmpty();
        assertThatThrownBy(() -> commands.named("rat")).hasMessageContaining("did you mean \"rate\"");
    }
}
