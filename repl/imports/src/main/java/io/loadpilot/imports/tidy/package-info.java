/** What is done to a recording before it is written, whatever it was read from. */
@NullMarked
package io.loadpilot.imports.tidy;

import org.jspecify.annotations.NullMarked;
