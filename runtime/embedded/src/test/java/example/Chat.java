package example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.loadpilot.java.EventStream;
import io.loadpilot.java.Plan;
import io.loadpilot.java.RequestBuilder;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.Task;
import io.loadpilot.java.User;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import io.loadpilot.values.stream.WebSocketMessage;
import java.util.Map;

/** A conversation over a WebSocket, and server-sent events that are read to the end whoever hangs up. */
final class Chat {
    private Chat() {}

    static TestPlan plan(String target) {
        return Plan.named("chat")
                .target(target)
                .scenario(Scenario.named("Chat")
                        .load(Load.users(10, ofSeconds(5)))
                        .thinkTime(ofMillis(200))
                        .thresholds(limits -> limits.transaction(
                                "question", question -> question.getP99().below(ofMillis(500))))
                        .user(user -> user.task("talk", Chat::talk)))
                .scenario(Scenario.named("News")
                        .load(Load.constant(10, ofSeconds(5)))
                        .user(Reader::new))
                .toPlan();
    }

    private static void talk(Task t) {
        t.webSocket("/ws/echo", r -> r.subprotocol("chat.v2"), chat -> {
            chat.send("hello");
            WebSocketMessage reply = chat.receive(ofSeconds(2));
            chat.check("greeted", () -> reply.getText().equals("hello"));
            chat.roundTrip("question", () -> {
                chat.sendJson(Map.of("ask", "time", "user", t.getUserNumber()));
                return chat.receive(ofSeconds(2), message -> message.getJson().contains("ask"));
            });
            chat.ping();
        }); // says goodbye with code 1000
    }

    private static final class Reader {
        private String last = "";
        private int seen;

        Reader(User user) {
            user.task("to the end", this::readAll);
        }

        private void readAll(Task t) {
            last = "";
            seen = 0;
            t.retry(
                    5,
                    ofMillis(10),
                    attempt -> t.events("/sse/ticks?every=1ms&count=20&drop=8", this::goOn, this::read));
        }

        private void goOn(RequestBuilder request) {
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
        }

        private void read(EventStream news) {
            while (seen < 20) {
                last = news.next(ofSeconds(2)).getId();
                seen++;
            }
        }
    }
}
