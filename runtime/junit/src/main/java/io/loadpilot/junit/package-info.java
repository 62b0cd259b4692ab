/** Load tests as JUnit tests. */
@NullMarked
package io.loadpilot.junit;

import org.jspecify.annotations.NullMarked;
