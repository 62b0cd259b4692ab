/** Interval snapshots added up to a run. */
@NullMarked
package io.loadpilot.metrics.run;

import org.jspecify.annotations.NullMarked;
