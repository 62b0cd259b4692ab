/** What a line is made of, and what it means. */
@NullMarked
package io.loadpilot.shell.line;

import org.jspecify.annotations.NullMarked;
