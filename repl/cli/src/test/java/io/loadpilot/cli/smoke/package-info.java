@NullMarked
package io.loadpilot.cli.smoke;

import org.jspecify.annotations.NullMarked;
