/** Thresholds and health turned into a verdict. */
@NullMarked
package io.loadpilot.metrics.verdict;

import org.jspecify.annotations.NullMarked;
