/** Numbers: recorded on event loops, handed over each interval, added up, judged. */
@NullMarked
package io.loadpilot.metrics;

import org.jspecify.annotations.NullMarked;
