package io.loadpilot.shell.port;

import io.loadpilot.engine.HttpTransport;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.metrics.output.RunInfo;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run that can be started. Closing it closes its connections.
 *
 * @param folder where its results go
 */
public record PreparedRun(LoadRun run, RunInfo info, HttpTransport transport, Optional<Path> folder)
        implements AutoCloseable {
    @Override
    public void close() throws Exception {
        transport.close();
    }
}
