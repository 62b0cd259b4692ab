package io.loadpilot.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What befalls a connection is counted, not logged. */
final class NettyLog {
    /** Kept, as loggers that nobody holds forget their level. */
    private static final Logger LOG = Logger.getLogger("io.netty");

    private NettyLog() {}

    /** Before the first use of Netty. */
    static void silence() {
        LOG.setLevel(Level.OFF);
    }
}
