package io.loadpilot.shell.line;

import java.util.List;

/**
 * A word that a line may begin with.
 *
 * @param usage the line it is for, such as {@code rate PER_SECOND|+N%|-N%}
 * @param summary what it does, a sentence without its end
 */
public record Command(String name, String usage, String summary, List<String> examples, Body body) {
    /** Does it, on the session's thread; gives what a batch that ends here returns. */
    @FunctionalInterface
    public interface Body {
        int run(Words words) throws Exception;
    }

    /** The usual body, which gives 0. */
    @FunctionalInterface
    public interface Plain {
        void run(Words words) throws Exception;
    }

    public static Command of(String usage, String summary, List<String> examples, Plain body) {
        return judged(usage, summary, examples, words -> {
            body.run(words);
            return 0;
        });
    }

    public static Command judged(String usage, String summary, List<String> examples, Body body) {
        return new Command(usage.split(" ", 2)[0], usage, summary, List.copyOf(examples), body);
    }
}
