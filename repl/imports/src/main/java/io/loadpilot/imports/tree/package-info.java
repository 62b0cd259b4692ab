/** JSON and YAML as one tree whose nodes know their line. */
@NullMarked
package io.loadpilot.imports.tree;

import org.jspecify.annotations.NullMarked;
