/** What can be wrong with a plan, told all at once. */
@NullMarked
package io.loadpilot.plan.problem;

import org.jspecify.annotations.NullMarked;
