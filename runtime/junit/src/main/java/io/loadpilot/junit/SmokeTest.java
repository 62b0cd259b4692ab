package io.loadpilot.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same method as for a {@link LoadTest}, but each task of each scenario is run once, by one user. Load, weights and
 * thresholds play no part; the test fails if a request, a check or a task does.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("smoke")
@ExtendWith(LoadTestExtension.class)
public @interface SmokeTest {}
