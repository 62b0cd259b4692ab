/** LoadPilot as goals of Maven: each starts the command line of a distribution in a process of its own. */
@NullMarked
package io.loadpilot.maven;

import org.jspecify.annotations.NullMarked;
