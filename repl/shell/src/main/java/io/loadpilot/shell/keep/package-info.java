/** What is left when a session ends: a script of what was explored, and figures as files. */
@NullMarked
package io.loadpilot.shell.keep;

import org.jspecify.annotations.NullMarked;
