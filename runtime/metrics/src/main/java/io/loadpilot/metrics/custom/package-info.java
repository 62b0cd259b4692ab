/** Figures that a script counts or sets itself. */
@NullMarked
package io.loadpilot.metrics.custom;

import org.jspecify.annotations.NullMarked;
