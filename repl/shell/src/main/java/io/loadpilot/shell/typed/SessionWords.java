package io.loadpilot.shell.typed;

import io.loadpilot.kotlin.TaskScope;
import io.loadpilot.kotlin.prompt.PromptWords;
import io.loadpilot.shell.probe.Probed;
import io.loadpilot.shell.probe.Probing;
import io.loadpilot.values.Response;
import java.util.concurrent.ExecutionException;
import kotlin.coroutines.Continuation;
import kotlin.jvm.functions.Function2;
import org.jspecify.annotations.Nullable;

/** What a line of Kotlin knows of the session it is typed in: its public members. */
public final class SessionWords implements PromptWords {
    private final Probing probing;

    SessionWords(Probing probing) {
        this.probing = probing;
    }

    /** What came back last; a failed check if nothing was sent yet. */
    public Response getLast() {
        return probing.journal()
                .last()
                .map(Probed::response)
                .orElseThrow(() -> new IllegalStateException("nothing was sent yet; try: get /"));
    }

    @Override
    public <T> T await(
            Function2<? super TaskScope, ? super Continuation<? super T>, ? extends @Nullable Object> block) {
        try {
            return probing.prober().perform(user -> user.action(block));
        } catch (InterruptedException interrupt) {
            throw sneaky(interrupt);
        } catch (ExecutionException failure) {
            throw sneaky(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    /** Kotlin has no checked exceptions: what was thrown goes on as it is. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
