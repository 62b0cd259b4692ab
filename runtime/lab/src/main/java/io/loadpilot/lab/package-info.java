/** The built-in target: a small demo shop and laboratory endpoints whose behaviour is known exactly. */
@NullMarked
package io.loadpilot.lab;

import org.jspecify.annotations.NullMarked;
