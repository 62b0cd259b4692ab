/** Runs plans in the process at hand, for those who embed LoadPilot. */
@NullMarked
package io.loadpilot.embedded;

import org.jspecify.annotations.NullMarked;
