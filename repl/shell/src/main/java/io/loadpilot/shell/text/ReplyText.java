package io.loadpilot.shell.text;

import io.loadpilot.console.Figures;
import io.loadpilot.console.Style;
import io.loadpilot.plan.user.Phases;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.report.JsonLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A response as it is shown: status, where the time went, headers, body. */
public final class ReplyText {
    private static final int BAR = 32;
    private static final int LONGEST_LINE = 2_000;
    /** What is less than such a part of the whole is not worth a line. */
    private static final int SMALL = 20;

    private final Style style;

    public ReplyText(Style style) {
        this.style = style;
    }

    /**
     * What is always shown: a line for the status, and the phases of the time it took.
     *
     * @param lateNanos how much later than intended it was sent; 0 for what was not planned
     */
    public List<String> head(Reply reply, long lateNanos) {
        if (reply.status() == 0) {
            return List.of(style.red(String.valueOf(reply.failure())));
        }
        List<String> lines = new ArrayList<>(List.of(status(reply)));
        lines.addAll(waterfall(reply, lateNanos));
        if (reply.failure() != null) {
            lines.add(style.red(reply.failure()));
        }
        return lines;
    }

    private String status(Reply reply) {
        String code = String.valueOf(reply.status());
        String coloured =
                reply.status() < 300 ? style.green(code) : reply.status() < 400 ? style.yellow(code) : style.red(code);
        return style.bold(coloured) + "  " + Figures.millis(reply.serviceNanos() / 1e6)
                + style.dim("  " + reply.protocol() + "  " + Figures.bytes(reply.bodyBytes()) + "  " + reply.url());
    }

    private List<String> waterfall(Reply reply, long lateNanos) {
        return waterfall(phases(reply, lateNanos));
    }

    /** A bar for each phase that took place, one where the other ends. */
    public List<String> waterfall(List<Phase> all) {
        long total = Math.max(1, all.stream().mapToLong(Phase::nanos).sum());
        List<String> lines = new ArrayList<>();
        long before = 0;
        for (Phase phase : all) {
            if (phase.nanos() > 0) {
                lines.add(bar(phase, before, total));
            }
            before += phase.nanos();
        }
        return lines;
    }

    /**
     * In the order in which they come. What lies between a connection and the request on it is LoadPilot's own work: much
     * only for the first requests of a process.
     */
    public static List<Phase> phases(Reply reply, long lateNanos) {
        Phases phases = reply.phases();
        long known = phases.dnsNanos()
                + phases.connectNanos()
                + phases.tlsNanos()
                + phases.waitNanos()
                + phases.firstByteNanos()
                + phases.bodyNanos();
        long rest = reply.serviceNanos() - known;
        return List.of(
                new Phase("late", lateNanos),
                new Phase("dns", phases.dnsNanos()),
                new Phase("connect", phases.connectNanos()),
                new Phase(phases.tlsResumed() ? "tls resumed" : "tls", phases.tlsNanos()),
                new Phase("wait", phases.waitNanos()),
                new Phase("own work", rest * SMALL > reply.serviceNanos() ? rest : 0),
                new Phase("first byte", phases.firstByteNanos()),
                new Phase("body", phases.bodyNanos()));
    }

    private String bar(Phase phase, long before, long total) {
        int from = (int) Math.min(BAR - 1, before * BAR / total);
        int length = Math.max(1, Math.min(BAR - from, (int) Math.round((double) phase.nanos() * BAR / total)));
        String bar = " ".repeat(from) + style.cyan("█".repeat(length)) + " ".repeat(BAR - from - length);
        return style.dim(String.format(Locale.ROOT, "  %-11s ", phase.name())) + bar + "  "
                + Figures.millis(phase.nanos() / 1e6);
    }

    public List<String> headers(Reply reply) {
        return reply.headers().entries().stream()
                .map(header -> style.dim(printable(header.getKey()) + ": ") + printable(header.getValue()))
                .toList();
    }

    /** Laid out and coloured if it is JSON; nothing that could steer the terminal. */
    public List<String> body(Reply reply) {
        byte[] bytes = reply.body();
        if (bytes.length == 0) {
            return List.of();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return List.of(style.dim("(" + Figures.bytes(bytes.length) + " that are not text)"));
        }
        String laidOut = JsonLayout.of(text);
        boolean json = laidOut.startsWith("{") || laidOut.startsWith("[");
        JsonColours colours = new JsonColours(style);
        return laidOut.lines()
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .map(ReplyText::printable)
                .map(line -> json ? colours.of(line) : line)
                .toList();
    }

    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars()
                .map(c -> c == '\t' ? ' ' : Character.isISOControl(c) ? '·' : c)
                .forEach(c -> clean.append((char) c));
        return clean.toString();
    }

    /** A part of the time of a request. */
    public record Phase(String name, long nanos) {}
}
