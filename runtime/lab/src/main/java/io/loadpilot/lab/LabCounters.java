package io.loadpilot.lab;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What arrived and what was answered, exact and readable from any thread while the lab runs.
 *
 * <p>A request counts once it was received in full and then ends in exactly one way, so that
 * {@code requests = responses + faults + abandoned + inFlight}. A response counts just before its last byte is handed
 * to the socket (whoever has read it finds it counted) and becomes {@code abandoned} if that write fails. Requests to
 * {@code /lab/counters} and {@code /lab/freeze} are not counted, nor are their bytes; their connections are.
 */
public final class LabCounters {
    private static final int STATUS_LIMIT = 1_000;

    private final Map<String, LongAdder> byRoute = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> byFault = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable LongAdder> byStatus = new AtomicReferenceArray<>(STATUS_LIMIT);
    private final LongAdder requests = new LongAdder();
    private final LongAdder responses = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder connectionsOpened = new LongAdder();
    private final LongAdder connectionsOpen = new LongAdder();

    LabCounters() {}

    /** Requests received in full. */
    public long requests() {
        return requests.sum();
    }

    /** Requests of one route such as {@code "GET /api/products/{id}"}; what matched no route is {@code "unmatched"}. */
    public long requests(String route) {
        return sum(byRoute.get(route));
    }

    public long responses() {
        return responses.sum();
    }

    public long responses(int status) {
        return status < 0 || status >= STATUS_LIMIT ? 0 : sum(byStatus.get(status));
    }

    /** Requests deliberately not answered properly: reset, hung up, answered with broken HTTP. */
    public long faults() {
        return faults.sum();
    }

    /** Requests of one fault kind: such as {@code "reset"} or {@code "malformed"}. */
    public long faults(String kind) {
        return sum(byFault.get(kind));
    }

    /** Requests whose client went away before the answer was written. */
    public long abandoned() {
        return abandoned.sum();
    }

    public long inFlight() {
        return inFlight.sum();
    }

    /** Bytes of request bodies, after transfer decoding, of the requests received in full; and of WebSocket messages. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /**
     * Bytes of responses as written, before TLS: head and framing included, for HTTP/2 the HEADERS and DATA frames; and
     * all bytes of a WebSocket.
     */
    public long bytesOut() {
        return bytesOut.sum();
    }

    /** WebSocket messages received in full. */
    public long messagesIn() {
        return messagesIn.sum();
    }

    /** WebSocket messages and server-sent events. */
    public long messagesOut() {
        return messagesOut.sum();
    }

    public long connectionsOpened() {
        return connectionsOpened.sum();
    }

    public long connectionsOpen() {
        return connectionsOpen.sum();
    }

    /** Sets everything to zero but the gauges {@code inFlight} and {@code connectionsOpen}. */
    public void reset() {
        byRoute.values().forEach(LongAdder::reset);
        byFault.values().forEach(LongAdder::reset);
        for (int status = 0; status < STATUS_LIMIT; status++) {
            LongAdder counter = byStatus.get(status);
            if (counter != null) {
                counter.reset();
            }
        }
        requests.reset();
        responses.reset();
        faults.reset();
        abandoned.reset();
        bytesIn.reset();
        bytesOut.reset();
        messagesIn.reset();
        messagesOut.reset();
        connectionsOpened.reset();
    }

    /** The document that {@code GET /lab/counters} answers with; routes, statuses and faults never seen are left out. */
    public String json() {
        return new JsonText()
                .open()
                .field("requests_total", requests())
                .field("responses_total", responses())
                .field("faults_total", faults())
                .field("abandoned_total", abandoned())
                .field("in_flight", inFlight())
                .field("by_path", nonZero(byRoute))
                .field("by_status", statuses())
                .field("by_fault", nonZero(byFault))
                .field("bytes_in", bytesIn())
                .field("bytes_out", bytesOut())
                .field("messages_in", messagesIn())
                .field("messages_out", messagesOut())
                .field("connections_opened", connectionsOpened())
                .field("connections_open", connectionsOpen())
                .close()
                .toString();
    }

    /** The adder of one route, to be kept by the route so that a request costs no look-up. */
    LongAdder route(String name) {
        return byRoute.computeIfAbsent(name, unused -> new LongAdder());
    }

    void received(LongAdder route, long bodyBytes) {
        requests.increment();
        route.increment();
        inFlight.increment();
        bytesIn.add(bodyBytes);
    }

    void answered(int status) {
        inFlight.decrement();
        responses.increment();
        statusCounter(status).increment();
    }

    /** A response counted as answered that did not reach the socket after all. */
    void answerLost(int status) {
        responses.decrement();
        statusCounter(status).decrement();
        abandoned.increment();
    }

    void faulted(String kind) {
        inFlight.decrement();
        faults.increment();
        byFault.computeIfAbsent(kind, unused -> new LongAdder()).increment();
    }

    void clientLeft() {
        inFlight.decrement();
        abandoned.increment();
    }

    void wrote(long bytes) {
        bytesOut.add(bytes);
    }

    void messagePartIn(int bytes, boolean last) {
        bytesIn.add(bytes);
        if (last) {
            messagesIn.increment();
        }
    }

    void messageOut() {
        messagesOut.increment();
    }

    void connectionOpened() {
        connectionsOpened.increment();
        connectionsOpen.increment();
    }

    void connectionClosed() {
        connectionsOpen.decrement();
    }

    private LongAdder statusCounter(int status) {
        LongAdder counter = byStatus.get(status);
        if (counter != null) {
            return counter;
        }
        byStatus.compareAndSet(status, null, new LongAdder());
        return statusCounter(status);
    }

    private Map<String, Object> statuses() {
        Map<String, Object> seen = new TreeMap<>();
        for (int status = 0; status < STATUS_LIMIT; status++) {
            if (responses(status) > 0) {
                seen.put(Integer.toString(status), responses(status));
            }
        }
        return seen;
    }

    private static Map<String, Object> nonZero(Map<String, LongAdder> counters) {
        Map<String, Object> seen = new TreeMap<>();
        counters.forEach((name, counter) -> {
            if (counter.sum() > 0) {
                seen.put(name, counter.sum());
            }
        });
        return seen;
    }

    private static long sum(@Nullable LongAdder counter) {
        return counter == null ? 0 : counter.sum();
    }
}
