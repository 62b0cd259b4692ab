/** What to run: an immutable plan, checked where it is built. Depends on nothing. */
@NullMarked
package io.loadpilot.plan;

import org.jspecify.annotations.NullMarked;
