package io.loadpilot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** LoadPilot with the work of the bench in another language, under a name of its own. */
record Spelled(String name, LoadPilot loadPilot) implements Tool {
    @Override
    public String missing() {
        return loadPilot.missing();
    }

    @Override
    public void prepare(Workspace workspace) throws IOException, InterruptedException {
        loadPilot.prepare(workspace);
    }

    @Override
    public boolean paced() {
        return loadPilot.paced();
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return loadPilot.command(load, folder);
    }

    @Override
    public Map<String, String> environment(Load load) {
        return loadPilot.environment(load);
    }

    @Override
    public Reported read(Path folder) throws IOException {
        return loadPilot.read(folder);
    }

    @Override
    public Reported parse(String output) {
        return loadPilot.parse(output);
    }
}
