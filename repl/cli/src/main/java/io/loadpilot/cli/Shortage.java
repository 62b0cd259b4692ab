package io.loadpilot.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import io.loadpilot.http.ConnectionPolicy.Reuse;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.Numbers;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether this process may open as many connections as the users of a plan need who are there at the same time. */
final class Shortage {
    /** What LoadPilot opens for itself, at most. */
    private static final long OWN_FILES = 100;

    private Shortage() {}

    /** What is too little, and how to get more; empty if all is well, or if users share their connections. */
    static Optional<String> of(TestPlan plan, HttpOptions http) {
        OptionalLong files = openFiles();
        return files.isEmpty() ? Optional.empty() : of(plan, http, files.getAsLong());
    }

    static Optional<String> of(TestPlan plan, HttpOptions http, long files) {
        int users = users(plan);
        long room = files - OWN_FILES;
        if (http.getConnections().getReuse() == Reuse.SHARED || users <= room) {
            return Optional.empty();
        }
        return Optional.of(Numbers.grouped(users) + " users have a connection each, and this process may open "
                + Numbers.grouped(Math.max(0, room)) + ": raise the limit (ulimit -Hn " + (users + OWN_FILES)
                + " as root, or LimitNOFILE= of the service), or take fewer users, or let them share connections"
                + " of HTTP/2 (--reuse shared)");
    }

    /** What the operating system allows; not known on Windows. */
    static OptionalLong openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /** Of the largest closed load: others may come before or after it. */
    private static int users(TestPlan plan) {
        return plan.scenarios().stream()
                .map(Scenario::load)
                .mapToInt(load -> load instanceof ClosedLoad closed ? closed.users() : 0)
                .max()
                .orElse(0);
    }
}
