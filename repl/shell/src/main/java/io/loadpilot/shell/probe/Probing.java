package io.loadpilot.shell.probe;

import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Request.Pair;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.Workbench;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the prompt is aimed at, and what was sent there. Used by the session's thread, {@link #journal} by any. */
public final class Probing implements AutoCloseable {
    private final Workbench workbench;
    private final Journal journal = new Journal();
    private final List<Pair> headers = new ArrayList<>();
    private @Nullable String target;
    private @Nullable Prober prober;

    public Probing(Workbench workbench) {
        this.workbench = workbench;
    }

    public Journal journal() {
        return journal;
    }

    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** What every request has unless it has its own. */
    List<Pair> headers() {
        return headers;
    }

    /** Aims at another target; cookies and connections of the one before are gone. */
    public void aim(String url) throws Exception {
        String whole = url.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? url : "http://" + url;
        requireHttp(whole);
        close();
        target = whole;
    }

    private static void requireHttp(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme());
            if (uri.getRawAuthority() != null
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
                return;
            }
        } catch (URISyntaxException notAUrl) {
            // told below
        }
        throw new Refusal("\"" + url + "\" is not an HTTP URL; write one such as http://localhost:8080");
    }

    /**
     * The user that sends to the target.
     *
     * @throws Refusal if there is no target yet
     */
    public Prober prober() {
        if (target == null) {
            throw new Refusal("there is no target yet; type one: target http://localhost:8080");
        }
        if (prober == null) {
            String aimed = target;
            prober = new Prober(
                    workbench, aimed, (request, reply, response) -> journal.add(aimed, request, reply, response));
        }
        return prober;
    }

    /** Sends and waits. An interrupt ends the request. */
    Probed send(Request request) throws InterruptedException {
        try {
            prober().perform(user -> user.send(request));
            return journal.last().orElseThrow();
        } catch (ExecutionException failure) {
            throw new Refusal("nothing came of it: " + failure.getCause());
        }
    }

    @Override
    public void close() throws Exception {
        if (prober != null) {
            prober.close();
        }
        prober = null;
    }
}
