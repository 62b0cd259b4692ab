/** What a session takes from around it. */
@NullMarked
package io.loadpilot.shell.port;

import org.jspecify.annotations.NullMarked;
