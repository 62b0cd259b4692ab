package io.loadpilot.cli;

import io.loadpilot.console.Interrupts;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "lab",
        description = "Start the built-in target: a demo shop, and endpoints that misbehave on request.",
        footer = {"", "Example:", "  loadpilot lab --port 8080", "  curl localhost:8080/"})
final class LabCommand extends BaseCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on, 0 for any (default: 8080).")
    private int port = 8080;

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on (default: 127.0.0.1).")
    private String host = "127.0.0.1";

    @Override
    public Integer call() throws InterruptedException {
        try (Lab lab = Wiring.lab(LabOptions.defaults().withHost(host).withPort(port))) {
            err().println("The lab listens on " + lab.uri() + " (its index page lists the endpoints; Ctrl-C ends it)");
            CountDownLatch ended = new CountDownLatch(1);
            try (Interrupts interrupts = new Interrupts(ended::countDown, ended::countDown)) {
                ended.await();
            }
        }
        return ExitCode.OK;
    }
}
