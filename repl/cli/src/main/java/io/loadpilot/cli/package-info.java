/** The commands, and the one place where everything is put together: {@code Wiring}. */
@NullMarked
package io.loadpilot.cli;

import org.jspecify.annotations.NullMarked;
