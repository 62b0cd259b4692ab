/** Files that a run leaves behind. Nothing here knows a terminal; secrets are redacted in everything written. */
@NullMarked
package io.loadpilot.report;

import org.jspecify.annotations.NullMarked;
