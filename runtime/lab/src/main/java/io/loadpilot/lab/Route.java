package io.loadpilot.lab;

import java.util.concurrent.atomic.LongAdder;

/** One method on one path template. Control routes are neither counted nor frozen. */
record Route(String name, Endpoint endpoint, LongAdder count, boolean control) {}
