/** What one virtual user does, and the port through which it talks to the target. */
@NullMarked
package io.loadpilot.plan.user;

import org.jspecify.annotations.NullMarked;
