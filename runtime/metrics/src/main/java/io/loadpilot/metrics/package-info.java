/** Numbers of one interval or of a run: what was counted, how long it took. Immutable unless a type says otherwise. */
@NullMarked
package io.loadpilot.metrics;

import org.jspecify.annotations.NullMarked;
