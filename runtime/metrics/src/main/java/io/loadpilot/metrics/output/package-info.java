/** Where results go: the port that every receiver implements, and the fan-out that protects the run from them. */
@NullMarked
package io.loadpilot.metrics.output;

import org.jspecify.annotations.NullMarked;
