package io.loadpilot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Load LOAD = Load.maximum("http://t", 50, 7);
    private static final Path FOLDER = Path.of("folder");
    private static final LoadPilot LOADPILOT = new LoadPilot("lp", Path.of("cache"), Path.of("s.loadpilot.kts"));

    @Test
    void overHttp1EachUserHasAConnection() {
        assertThat(LOAD.connections()).isEqualTo(50);
    }

    @Test
    void overHttp2ThereAreEnoughConnectionsForAll() {
        assertThat(LOAD.overHttp2(10).connections()).isEqualTo(5);
        assertThat(LOAD.overHttp2(20).connections()).isEqualTo(3);
    }

    @Test
    void asMuchAsPossibleIsAClosedLoopOfUsers() {
        assertThat(LOADPILOT.command(LOAD, FOLDER)).containsSequence("-u", "50").doesNotContain("-r", "--h2c");
    }

    @Test
    void aRateTurnsTheClosedLoadIntoAConstantOne() {
        assertThat(LOADPILOT.command(LOAD.atRate(500), FOLDER))
                .containsSequence("--mode", "constant", "-r", "500", "--max-users", "50")
                .doesNotContain("-u");
    }

    @Test
    void whoIsMeasuredWarmSaysSo() {
        LoadPilot warm = LOADPILOT.warm(20);

        assertThat(warm.name()).isEqualTo("loadpilot, warm");
        assertThat(warm.command(LOAD.atRate(500), FOLDER)).containsSequence("--warm-up", "20s");
        assertThat(LOADPILOT.command(LOAD.atRate(500), FOLDER)).doesNotContain("--warm-up");
    }

    @Test
    void overHttp2ConnectionsAreShared() {
        assertThat(LOADPILOT.command(LOAD.overHttp2(10), FOLDER))
                .containsSequence("--h2c", "--reuse", "shared", "--streams", "10");
    }

    @Test
    void h2loadHasAsManyRequestsInFlightAsThereAreUsers() {
        H2load h2load = new H2load("/health");

        assertThat(h2load.command(LOAD.overHttp2(10), FOLDER))
                .containsSequence("-c", "5", "-D", "7s", "-m", "10")
                .endsWith("http://t/health");
        assertThat(h2load.command(LOAD, FOLDER))
                .isEqualTo(List.of(
                        "h2load",
                        "-t",
                        "1",
                        "-c",
                        "50",
                        "-D",
                        "7s",
                        "--h1",
                        "-H",
                        "Authorization: Bearer tok",
                        "http://t/health"));
    }
}
