/** Commands of curl. */
@NullMarked
package io.loadpilot.imports.curl;

import org.jspecify.annotations.NullMarked;
