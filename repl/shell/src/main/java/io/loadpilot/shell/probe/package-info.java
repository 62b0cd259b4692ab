/** Requests that are typed, sent by one virtual user. */
@NullMarked
package io.loadpilot.shell.probe;

import org.jspecify.annotations.NullMarked;
