@NullMarked
package io.loadpilot.cli;

import org.jspecify.annotations.NullMarked;
