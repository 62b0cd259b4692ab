package io.loadpilot.schedule;

/** Seeds for many generators from one. */
public final class Seeds {
    private Seeds() {}

    /** For the chance of one scenario of a run; {@code index} is its place in the plan. */
    public static long ofScenario(long seed, int index) {
        return mix(seed, index);
    }

    /** Spreads neighbouring numbers over all 64 bits (the finaliser of MurmurHash3, Appleby). */
    public static long mix(long seed, long number) {
        long bits = seed + 0x9E3779B97F4A7C15L * (number + 1);
        bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return bits ^ (bits >>> 33);
    }
}
