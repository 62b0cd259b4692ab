@NullMarked
package io.loadpilot.plan.event;

import org.jspecify.annotations.NullMarked;
