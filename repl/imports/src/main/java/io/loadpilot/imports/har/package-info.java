/** HTTP archives, as browsers and proxies save them. */
@NullMarked
package io.loadpilot.imports.har;

import org.jspecify.annotations.NullMarked;
