@NullMarked
package io.loadpilot.plan.load;

import org.jspecify.annotations.NullMarked;
