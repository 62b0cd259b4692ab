/** Descriptions of an API by OpenAPI 3. */
@NullMarked
package io.loadpilot.imports.openapi;

import org.jspecify.annotations.NullMarked;
