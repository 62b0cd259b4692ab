/** The interactive session: lines are typed, commands are done, a test runs meanwhile. */
@NullMarked
package io.loadpilot.shell;

import org.jspecify.annotations.NullMarked;
