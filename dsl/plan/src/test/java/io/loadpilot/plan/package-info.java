@NullMarked
package io.loadpilot.plan;

import org.jspecify.annotations.NullMarked;
