/** Server-sent events, as the WHATWG HTML standard describes them. */
@NullMarked
package io.loadpilot.plan.event;

import org.jspecify.annotations.NullMarked;
