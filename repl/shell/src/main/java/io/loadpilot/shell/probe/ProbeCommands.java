package io.loadpilot.shell.probe;

import io.loadpilot.console.Figures;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Command;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.line.Words;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.text.ReplyText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code target}, the verbs of HTTP, and looking again at what came back. */
public final class ProbeCommands {
    private static final int FEW_LINES = 20;
    private static final int FAILED_REQUEST = 1;

    private final Probing probing;
    private final Screen screen;
    private List<String> rest = List.of();

    public ProbeCommands(Probing probing, Screen screen) {
        this.probing = probing;
        this.screen = screen;
    }

    public List<Command> all() {
        Stream<Command> verbs = Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
                .map(this::verb);
        return Stream.concat(
                        verbs,
                        Stream.of(
                                Command.of(
                                        "target [URL]",
                                        "Aims at a server; paths are appended to its URL",
                                        List.of("target http://localhost:8080", "target"),
                                        this::target),
                                Command.of(
                                        "header [NAME: VALUE | NAME:]",
                                        "Sets a header for all requests that follow, or takes it away",
                                        List.of("header Authorization: Bearer abc", "header Authorization:", "header"),
                                        this::header),
                                Command.of(
                                        "curl OPTIONS URL",
                                        "Sends what a curl command would",
                                        List.of("curl -X POST http://localhost:8080/orders -d id=1"),
                                        words -> send(aimed(CurlLine.parse(words, probing.headers())), 1)),
                                Command.of(
                                        "last",
                                        "Shows the last response again, all of it",
                                        List.of("last"),
                                        this::last),
                                Command.of("more", "Shows what was cut", List.of("more"), this::more),
                                Command.of(
                                        "history [NUMBER]",
                                        "Lists what was sent, or shows one of them again",
                                        List.of("history", "history 3"),
                                        this::history)))
                .toList();
    }

    private Command verb(String method) {
        String name = method.toLowerCase(Locale.ROOT);
        boolean carries = method.startsWith("P");
        return Command.of(
                name + " " + RequestLine.USAGE,
                "Sends one " + method + " request; with * N so often, one after the other",
                carries
                        ? List.of(name + " /orders json {\"product\": 1}", name + " /login form user=ann password=x")
                        : List.of(name + " /products", name + " /products -H 'Accept: text/html' * 20"),
                words -> {
                    RequestLine line = RequestLine.parse(method, words, probing.headers());
                    send(line.request(), line.times());
                });
    }

    private void target(Words words) throws Exception {
        if (!words.isEmpty()) {
            probing.aim(words.need("the URL"));
            words.end();
        }
        screen.print(probing.target()
                .map(url -> screen.style().dim("target ") + url)
                .orElseThrow(() -> new Refusal("there is no target yet; type one: target http://localhost:8080")));
    }

    private void header(Words words) {
        if (!words.isEmpty()) {
            Pair header = RequestLine.header(words.rest());
            probing.headers().removeIf(known -> known.name().equalsIgnoreCase(header.name()));
            if (!header.value().isEmpty()) {
                probing.headers().add(header);
            }
        }
        screen.print(
                probing.headers().isEmpty()
                        ? screen.style().dim("no headers of its own")
                        : String.join(
                                "\n",
                                probing.headers().stream()
                                        .map(it -> it.name() + ": " + it.value())
                                        .toList()));
    }

    /** The first URL that is given whole is the target, if there is none. */
    private Request aimed(Request request) throws Exception {
        if (probing.target().isEmpty()) {
            URI uri = URI.create(request.url());
            probing.aim(uri.getScheme() + "://" + uri.getRawAuthority());
        }
        return request;
    }

    private void send(Request request, int times) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        if (times == 1) {
            Probed probed = probing.send(request);
            show(probed, FEW_LINES);
            replies.add(probed.reply());
        } else {
            try {
                for (int i = 0; i < times; i++) {
                    replies.add(probing.send(request).reply());
                }
            } finally {
                screen.print(String.join("\n", SeriesText.of(replies, screen.style())));
            }
        }
        requireSuccess(request, replies);
    }

    /** Somebody at the terminal sees what came; a batch goes no further. */
    private void requireSuccess(Request request, List<Reply> replies) {
        long failed = replies.stream().filter(reply -> !reply.ok()).count();
        if (failed > 0 && !screen.interactive()) {
            String times = replies.size() == 1 ? "" : " " + failed + " of " + replies.size() + " times";
            throw new Refusal(request.method() + " " + request.url() + " failed" + times, FAILED_REQUEST);
        }
    }

    private void show(Probed probed, int most) {
        ReplyText text = new ReplyText(screen.style());
        Reply reply = probed.reply();
        List<String> lines = new ArrayList<>(text.head(reply, 0));
        lines.addAll(text.headers(reply));
        List<String> body = text.body(reply);
        if (!body.isEmpty()) {
            lines.add("");
            int shown = body.size() <= most + 1 ? body.size() : most;
            lines.addAll(body.subList(0, shown));
            rest = List.copyOf(body.subList(shown, body.size()));
        } else {
            rest = List.of();
        }
        if (!rest.isEmpty()) {
            lines.add(screen.style().dim("… " + rest.size() + " more lines: more"));
        }
        screen.print(String.join("\n", lines));
    }

    private void more(Words words) {
        words.end();
        if (rest.isEmpty()) {
            throw new Refusal("there is no more of it");
        }
        screen.print(String.join("\n", rest));
        rest = List.of();
    }

    private void last(Words words) {
        words.end();
        show(
                probing.journal().last().orElseThrow(() -> new Refusal("nothing was sent yet; try: get /")),
                Integer.MAX_VALUE - 1);
    }

    private void history(Words words) {
        if (!words.isEmpty()) {
            String number = words.need("the number");
            words.end();
            show(
                    probing.journal()
                            .at(number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0)
                            .orElseThrow(() -> new Refusal("there is no request " + number + "; type: history")),
                    Integer.MAX_VALUE - 1);
            return;
        }
        List<String> lines =
                probing.journal().entries().stream().map(this::line).toList();
        screen.print(lines.isEmpty() ? screen.style().dim("nothing was sent yet") : String.join("\n", lines));
    }

    private String line(Probed probed) {
        Request request = probed.request();
        String outcome = probed.reply().ok() ? probed.outcome() : screen.style().red(probed.outcome());
        return String.format(Locale.ROOT, "%4d  %s %s  ", probed.number(), request.method(), request.url()) + outcome
                + "  " + Figures.millis(probed.reply().serviceNanos() / 1e6);
    }
}
