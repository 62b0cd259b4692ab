/** Scripts out of what other tools have recorded or described: a reader for each format, one model, one writer. */
@NullMarked
package io.loadpilot.imports;

import org.jspecify.annotations.NullMarked;
