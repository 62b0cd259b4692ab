package io.loadpilot.shell;

import io.loadpilot.console.LivePicture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;

/**
 * The lines below the prompt that show the running test, redrawn four times a second on a thread of its own. While a
 * line is typed the redrawing is a widget of the reader, under whose lock the two do not mix.
 */
final class StatusArea implements AutoCloseable {
    private static final String WIDGET = "loadpilot-status";
    private static final long PERIOD_MILLIS = 250;
    private static final int MOST_LINES = 9;
    private static final int LEAST_WIDTH = 20;

    private final Terminal terminal;
    private final LineReader reader;
    private final Supplier<Optional<LivePicture>> picture;
    private final Status status;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "loadpilot-status");
        thread.setDaemon(true);
        return thread;
    });

    StatusArea(Terminal terminal, LineReader reader, Supplier<Optional<LivePicture>> picture) {
        this.terminal = terminal;
        this.reader = reader;
        this.picture = picture;
        this.status = Status.getStatus(terminal);
    }

    void start() {
        reader.getWidgets().put(WIDGET, () -> {
            draw();
            return true;
        });
        if (status != null) {
            status.setBorder(true);
        }
        draw();
        timer.scheduleWithFixedDelay(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            if (reader.isReading()) {
                reader.callWidget(WIDGET);
            } else {
                synchronized (terminal) {
                    draw();
                }
            }
        } catch (IllegalStateException betweenTwoLines) {
            // The next tick draws it.
        }
    }

    private void draw() {
        if (status == null) {
            return;
        }
        status.update(picture.get().map(this::lines).orElse(List.of()));
        terminal.flush(); // what it erases it does not flush itself
    }

    /** Always as many: where an area grows, JLine takes what it drew before for what stands there. */
    private List<AttributedString> lines(LivePicture live) {
        int room = Math.max(1, Math.min(MOST_LINES, terminal.getSize().getRows() / 2));
        Stream<String> drawn = live
                .lines(Math.max(LEAST_WIDTH, terminal.getSize().getColumns() - 1))
                .stream()
                .filter(line -> !line.isBlank());
        return Stream.concat(drawn, Stream.generate(() -> ""))
                .limit(room)
                .map(AttributedString::fromAnsi)
                .toList();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        if (status != null) {
            status.update(List.of());
            status.close();
        }
    }
}
