/** Benchmark files of drill. */
@NullMarked
package io.loadpilot.imports.drill;

import org.jspecify.annotations.NullMarked;
