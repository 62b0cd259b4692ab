package io.loadpilot.smoke;

import io.loadpilot.plan.user.Headers;
import io.loadpilot.plan.user.Phases;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, its reply once there is one, and what the script found wrong with it. */
final class SentRequest {
    private final Request request;
    private final List<String> reasons = new ArrayList<>();
    private @Nullable Reply reply;
    private boolean forgiven;
    private boolean broken;
    private final Conversation conversation = new Conversation();

    SentRequest(Request request) {
        this.request = request;
    }

    Request request() {
        return request;
    }

    Optional<Reply> reply() {
        return Optional.ofNullable(reply);
    }

    /** The reply to hand on to the script. */
    Reply answered(Reply answer) {
        reply = answer;
        return new JudgedReply(answer);
    }

    /** On the stream that it opened. */
    Conversation conversation() {
        return conversation;
    }

    /** The stream that it opened is an error. */
    void broken(String why) {
        broken = true;
        if (!explains(why)) {
            reasons.add(why);
        }
    }

    /** Whether it counts as an error now; one that was never answered was given up together with its action. */
    boolean failed() {
        return (broken || (reply != null && !reply.ok())) && !forgiven;
    }

    /** What it was part of was tried again. */
    void forgive() {
        forgiven = true;
    }

    /** Whether a task that ended with this message ended for a reason that is known here. */
    boolean explains(@Nullable String message) {
        return message != null && faults().stream().anyMatch(message::contains);
    }

    /** What is wrong with it of itself; nothing if it was only sent last before its action failed. */
    List<String> problems() {
        return faults().stream().map(fault -> request.name() + ": " + fault).toList();
    }

    private List<String> faults() {
        List<String> told = new ArrayList<>(reasons);
        if (told.isEmpty() && reply != null && reply.failure() != null) {
            told.add(reply.failure());
        }
        if (told.isEmpty() && reply != null && reply.status() >= 400) {
            told.add("status " + reply.status());
        }
        return told;
    }

    private final class JudgedReply implements Reply {
        private final Reply answer;

        JudgedReply(Reply answer) {
            this.answer = answer;
        }

        @Override
        public void reject(String reason) {
            reasons.add(reason);
            answer.reject(reason);
        }

        @Override
        public void accept() {
            answer.accept();
        }

        @Override
        public void forgive() {
            forgiven = true;
            answer.forgive();
        }

        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Headers headers() {
            return answer.headers();
        }

        @Override
        public byte[] body() {
            return answer.body();
        }

        @Override
        public long bodyBytes() {
            return answer.bodyBytes();
        }

        @Override
        public Headers trailers() {
            return answer.trailers();
        }

        @Override
        public @Nullable String failure() {
            return answer.failure();
        }

        @Override
        public @Nullable String failureKind() {
            return answer.failureKind();
        }

        @Override
        public long serviceNanos() {
            return answer.serviceNanos();
        }

        @Override
        public Phases phases() {
            return answer.phases();
        }

        @Override
        public String protocol() {
            return answer.protocol();
        }

        @Override
        public String url() {
            return answer.url();
        }

        @Override
        public boolean ok() {
            return answer.ok();
        }
    }
}
