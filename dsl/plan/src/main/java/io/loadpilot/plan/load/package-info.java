/** The shape of the load: when work should start, as pure values. */
@NullMarked
package io.loadpilot.plan.load;

import org.jspecify.annotations.NullMarked;
