package io.loadpilot.plan.user;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A response that is taken as it comes, or a WebSocket conversation. It is over when it has {@linkplain Listener#ended
 * ended} or was abandoned; what is asked of it then is without effect, but it can be judged until it is released. Used
 * on the session's event loop only.
 */
public interface Stream {
    /** What a request is opened as. */
    enum Kind {
        /** The body of a response, in pieces. */
        BODY,
        /** A WebSocket; the request is its handshake. */
        WEB_SOCKET
    }

    /** WebSocket only. {@code onRoom} is called once: when the connection takes more, perhaps at once, or at the end. */
    void send(Message message, Runnable onRoom);

    /** Reads nothing more from the connection; what has been read already still comes. */
    void pause();

    void resume();

    /** Says goodbye and waits for the end, which follows: of a WebSocket with its close handshake. */
    void close(int code, String reason);

    /** Its response has not opened what was wanted: ends it as if there had been none. The request alone is counted. */
    void decline();

    /** Counts it as an error, whatever else it comes to; the first reason is the one that the report shows. */
    void reject(String reason);

    /** It has ended and is judged no more: records it. At the end of its action this happens by itself. */
    void release();

    /** Records it as failed, and ends it at once if it has not ended; the listener is told nothing more. */
    void abandon(Throwable why);

    /** What comes of {@link Session#open}: first {@code refused} or {@code opened}, once, and after that {@code ended} once. */
    interface Listener {
        /** There is no stream: no response came, or it is an error and here as a whole. Nothing follows. */
        void refused(Reply reply);

        /** The head of the response has come, its body follows. */
        void opened(Reply reply);

        void received(Message message);

        void ended(End end);
    }

    /**
     * A message of a WebSocket, fragments joined, or a piece of a body, which is BINARY. {@code afterNanos} is how long
     * after the head of the response it had come; 0 for one to be sent.
     */
    record Message(Type type, byte[] data, long afterNanos) {
        /** Pings of the other side are answered by the transport and never seen. */
        public enum Type {
            TEXT,
            BINARY,
            PING,
            PONG
        }

        /** In UTF-8. */
        public String text() {
            return new String(data, StandardCharsets.UTF_8);
        }
    }

    /**
     * How it ended.
     *
     * @param code that a WebSocket was closed with; 1005 if the other side gave none, 1006 without a close handshake; 0 for
     *     a body
     * @param failure null if it ended as it should, else a sentence
     */
    record End(int code, String reason, @Nullable String failure) {
        /** A body that is complete. */
        public static final End COMPLETE = new End(0, "", null);
    }
}
