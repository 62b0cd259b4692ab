/** JMH benchmarks of what happens for every request; started by {@code runtime/bench/run --jmh}. */
@NullMarked
package io.loadpilot.bench.micro;

import org.jspecify.annotations.NullMarked;
