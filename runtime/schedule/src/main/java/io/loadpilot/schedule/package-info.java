/** From a load profile to instants: pure arithmetic, the same on every machine and in every test. */
@NullMarked
package io.loadpilot.schedule;

import org.jspecify.annotations.NullMarked;
