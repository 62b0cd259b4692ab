/** A plan in which each task runs once, and what its users said and heard meanwhile. */
@NullMarked
package io.loadpilot.smoke;

import org.jspecify.annotations.NullMarked;
