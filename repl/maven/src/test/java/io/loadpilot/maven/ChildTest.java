package io.loadpilot.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void forwardsBothOutputsAndReturnsTheExitCode() throws IOException, InterruptedException {
        assertThat(shell("echo one; echo two 🙂 >&2; exit 3")).isEqualTo(3);
        assertThat(lines).containsExactly("one", "two 🙂");
    }

    @Test
    void hasJavaOfThisProcessAndNothingToRead() throws IOException, InterruptedException {
        assertThat(shell("cat; pwd; echo \"$JAVA_HOME\"")).isZero();
        assertThat(lines).containsExactly(folder.toRealPath().toString(), System.getProperty("java.home"));
    }

    @Test
    void endsItWhenInterrupted() throws Exception {
        FutureTask<Integer> run = new FutureTask<>(() -> shell("echo $$; exec sleep 100"));
        Thread thread = new Thread(run, "run");
        thread.start();
        await().until(() -> !lines.isEmpty());
        thread.interrupt();

        thread.join();
        assertThat(ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(run).isDone();
    }

    private int shell(String script) throws IOException, InterruptedException {
        return Child.run(List.of("sh", "-c", script), folder, lines::add);
    }
}
