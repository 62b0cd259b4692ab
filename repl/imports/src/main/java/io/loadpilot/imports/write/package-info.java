/** Scripts out of recordings. Only the spelling knows a language. */
@NullMarked
package io.loadpilot.imports.write;

import org.jspecify.annotations.NullMarked;
