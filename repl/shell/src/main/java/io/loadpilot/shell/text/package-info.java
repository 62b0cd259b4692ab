/** How what was sent and received looks. */
@NullMarked
package io.loadpilot.shell.text;

import org.jspecify.annotations.NullMarked;
