/** Lines of Kotlin: what they know of the session, and what becomes of them. */
@NullMarked
package io.loadpilot.shell.kotlin;

import org.jspecify.annotations.NullMarked;
