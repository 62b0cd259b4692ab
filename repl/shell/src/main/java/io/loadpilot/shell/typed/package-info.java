/** Lines of Kotlin and of Groovy: what they know of the session, and what becomes of them. */
@NullMarked
package io.loadpilot.shell.typed;

import org.jspecify.annotations.NullMarked;
