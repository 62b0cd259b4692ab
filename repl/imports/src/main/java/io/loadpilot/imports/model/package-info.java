/** What was recorded, between a reader and the writer. All of it is immutable. */
@NullMarked
package io.loadpilot.imports.model;

import org.jspecify.annotations.NullMarked;
