@NullMarked
package io.loadpilot.smoke;

import org.jspecify.annotations.NullMarked;
