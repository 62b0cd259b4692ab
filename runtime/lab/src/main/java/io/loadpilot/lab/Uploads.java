package io.loadpilot.lab;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Endpoints whose point is how the request's body is awaited and taken. */
final class Uploads {
    private static final Reply OK = Reply.json(200, "{\"status\":\"ok\"}").prebuilt();

    private Uploads() {}

    static void open(Router router) {
        router.any(
                "/lab/upload",
                "[?rate=1000000] takes a body of any size, at so many bytes a second, and answers with its size and"
                        + " SHA-256; nothing of it is kept.",
                Uploads::upload,
                route -> route.receiving(HashedBody::of));
        router.any(
                "/lab/continue",
                "[?after=200ms | never] makes a client that expects 100-continue wait so long for it.",
                exchange -> exchange.send(OK),
                route -> route.receiving(Uploads::patient));
        router.any(
                "/lab/early",
                "[?status=417] answers as soon as the head is there, and closes; no 100 Continue is sent.",
                Uploads::early,
                Route::answeringEarly);
    }

    private static void upload(Exchange exchange) {
        String sha256 = exchange.reception() instanceof HashedBody body ? body.sha256() : "";
        exchange.send(Reply.json(
                200,
                new JsonText()
                        .open()
                        .field("bytes", exchange.bodyBytes())
                        .field("sha256", sha256)
                        .close()
                        .toString()));
    }

    private static void early(Exchange exchange) {
        int status = (int) exchange.query().whole("status", 417, 200, 599);
        exchange.closeAfter();
        exchange.send(Reply.text(status, status + "\n"));
    }

    private static Reception patient(Request request) {
        Query query = Query.of(request.target());
        @Nullable String after = query.text("after");
        long nanos = "never".equals(after) ? -1 : query.nanos("after", Duration.ZERO);
        return new KeptBody(nanos);
    }
}
