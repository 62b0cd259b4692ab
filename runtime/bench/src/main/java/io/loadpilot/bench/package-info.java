/** LoadPilot and other load tools in turn against one nginx: throughput, CPU, memory, precision and start-up. */
@NullMarked
package io.loadpilot.bench;

import org.jspecify.annotations.NullMarked;
