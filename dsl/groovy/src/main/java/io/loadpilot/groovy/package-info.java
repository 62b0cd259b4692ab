/** The same plan from Groovy closures. */
@NullMarked
package io.loadpilot.groovy;

import org.jspecify.annotations.NullMarked;
