/** The test that runs while lines are typed, and the commands that steer it. */
@NullMarked
package io.loadpilot.shell.run;

import org.jspecify.annotations.NullMarked;
