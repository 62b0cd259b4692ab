/** What is known of the running or the last test. */
@NullMarked
package io.loadpilot.shell.ask;

import org.jspecify.annotations.NullMarked;
