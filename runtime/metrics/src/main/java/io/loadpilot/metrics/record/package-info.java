/** Recording on event loops and merging what they hand over. */
@NullMarked
package io.loadpilot.metrics.record;

import org.jspecify.annotations.NullMarked;
