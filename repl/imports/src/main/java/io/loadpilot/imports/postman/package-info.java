/** Collections of Postman. */
@NullMarked
package io.loadpilot.imports.postman;

import org.jspecify.annotations.NullMarked;
