package io.loadpilot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whether LoadPilot is as good as it wants to be: every limit, and beside it what was measured. */
final class Goals {
    private static final int CROWD = 50_000;
    private static final int CONNECTED_CROWD = 10_000;

    private final List<Goal> goals = new ArrayList<>();
    private final Results results;

    private Goals(Results results) {
        this.results = results;
    }

    static List<Goal> of(Results results) {
        Goals all = new Goals(results);
        all.maximum();
        all.http2();
        all.users();
        all.results.precision().forEach(all::precision);
        all.processes();
        return all.goals;
    }

    private void maximum() {
        throughput("wrk", 0.5);
        throughput("gatling", 2);
        throughput("hey", 2);
        throughput("k6", 5);
        throughput("locust", 5);
        cpuPerRequest("wrk", 2.2);
        cpuPerRequest("gatling", 0.45);
    }

    private void throughput(String peer, double factor) {
        atLeast("throughput / " + peer, factor, results.maximum().ratio(peer, Measurement::perSecond));
    }

    private void cpuPerRequest(String peer, double factor) {
        Comparison runs = results.maximum();
        atMost("CPU per request, warm / " + peer, factor, runs.ratio(peer, Measurement::warmCpuMicros));
        atMost("CPU per request, with start / " + peer, factor, runs.ratio(peer, Measurement::cpuMicrosPerRequest));
    }

    private void http2() {
        atLeast("HTTP/2: throughput / h2load", 0.5, results.http2().ratio("h2load", Measurement::perSecond));
    }

    private void users() {
        double few = cpuMicros(50);
        atMost("CPU per request, 5,000 users / 50", 1.5, cpuMicros(5_000) / few);
        atMost("CPU per request, 50,000 users / 50", 1.5, cpuMicros(CROWD) / few);
        for (Crowd crowd : results.users()) {
            if (crowd.users() == (crowd.overHttp2() ? CROWD : CONNECTED_CROWD)) {
                String of = crowd.name() + ": ";
                atLeast(of + "throughput / h2load", 0.5, crowd.runs().ratio("h2load", Measurement::perSecond));
                atMost(of + "failures", 0, crowd.runs().ours(Measurement::errors));
                atMost(of + "live heap, KB a user", 20, crowd.kilobytesPerUser());
            }
        }
    }

    private double cpuMicros(int users) {
        return results.users().stream()
                .filter(crowd -> crowd.overHttp2() && crowd.users() == users)
                .mapToDouble(crowd -> crowd.runs().ours(Measurement::warmCpuMicros))
                .findFirst()
                .orElse(Double.NaN);
    }

    private void precision(Precision precision) {
        String at = " at " + Markdown.number(precision.rate()) + "/s";
        Comparison runs = precision.runs();
        atMost("count, off by 1 in 10,000" + at, 1, 10_000 * runs.ours(precision::countError));
        atMost("response p50, warm / wrk2" + at, 1, warmToWrk2(runs, Precision::p50Millis));
        atMost("response p99, warm / wrk2" + at, 1, warmToWrk2(runs, Precision::p99Millis));
        if (precision.rate() == 500) {
            atMost("share of a CPU, %" + at, 5, 100 * runs.ours(Measurement::toolCpu));
            atMost("resident memory, MB" + at, 160, runs.ours(Measurement::peakMegabytes));
            atMost("CPU of the whole run / gatling" + at, 0.5, runs.ratio("gatling", Measurement::cpuSeconds));
        }
        if (precision.rate() == 5_000) {
            atMost("lag p99, ms, warm" + at, 0.2, runs.of(LoadPilot.WARM, Measurement::lagP99Millis));
            atMost("lag p99, ms, with start" + at, 0.2, runs.ours(Measurement::lagP99Millis));
        }
    }

    /** wrk2 leaves its first ten seconds out of its percentiles too. */
    private static double warmToWrk2(Comparison runs, ToDoubleFunction<Measurement> millis) {
        return runs.of(LoadPilot.WARM, millis) / runs.of("wrk2", millis);
    }

    /** Of one process, not of its load. */
    private void processes() {
        Recording recording = results.recording();
        if (recording != null) {
            atMost("recording a sample, ns", 50, recording.nanos());
            atMost("recording a sample, bytes", 0, recording.bytes());
        }
        StartUp start = results.start();
        if (start != null) {
            atMost("--version, ms", 250, start.versionMillis());
            atMost("cached script to first request, ms", 500, start.cachedScriptMillis());
            atMost("new script to first request, ms", 3_000, start.newScriptMillis());
        }
        Endurance endurance = results.endurance();
        if (endurance != null) {
            String text = "live heap, " + endurance.minutes() + " minutes / 1 minute";
            atMost(text, 1.1, endurance.lastMegabytes() / endurance.firstMegabytes());
        }
    }

    private void atLeast(String text, double limit, double actual) {
        goals.add(new Goal(text, true, limit, actual));
    }

    private void atMost(String text, double limit, double actual) {
        goals.add(new Goal(text, false, limit, actual));
    }
}
