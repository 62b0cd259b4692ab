package io.loadpilot.bench;

import java.nio.file.Path;
import java.util.List;

/** hey. It neither logs in nor looks at the answers; other statuses than 200 are counted here. */
final class Hey implements Tool {
    @Override
    public String name() {
        return "hey";
    }

    @Override
    public String missing() {
        return Tool.debian("hey");
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public List<String> command(Load load, Path folder) {
        return List.of(
                "hey",
                "-c",
                Integer.toString(load.users()),
                "-z",
                load.seconds() + "s",
                "-H",
                "Authorization: Bearer tok",
                load.url() + "/api/user");
    }

    @Override
    public Reported parse(String output) {
        long errors = Texts.sum(output, "^ +\\[(?!200\\])\\d{3}\\]\\s+(\\d+) responses")
                + Texts.sum(output, "^ +\\[(\\d+)\\]\\s+(?!\\d+ responses)\\D");
        return new Reported(
                1_000 * Texts.number(output, "^ +50%+ in ([\\d.]+)"),
                1_000 * Texts.number(output, "^ +99%+ in ([\\d.]+)"),
                errors);
    }
}
