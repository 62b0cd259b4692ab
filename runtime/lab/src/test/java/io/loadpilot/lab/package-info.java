@NullMarked
package io.loadpilot.lab;

import org.jspecify.annotations.NullMarked;
