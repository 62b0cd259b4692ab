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
 * A test that makes load. Its method takes an {@code io.loadpilot.java.Plan} and says to it what is to be run; when the
 * method has returned the plan is run, and the test fails unless the verdict is PASS.
 *
 * <pre>{@code
 * @LoadTest
 * void checkout(Plan plan) {
 *     plan.target("http://localhost:" + port).scenario(Scenario.named("checkout")…);
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Test
@Tag("load")
@ExtendWith(LoadTestExtension.class)
public @interface LoadTest {
    /** Where the run's folder of results is made, relative to the working folder; empty keeps none. */
    String results() default "target/loadpilot/results";

    /** What becomes of the test when the generator was the bottleneck, so that the numbers say nothing of the target. */
    Inconclusive inconclusive() default Inconclusive.FAILS;

    enum Inconclusive {
        FAILS,
        /** The test counts as skipped. */
        IS_ABORTED
    }
}
