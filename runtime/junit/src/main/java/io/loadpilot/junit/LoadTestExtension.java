package io.loadpilot.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.java.Plan;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.verdict.Verdict;
import io.loadpilot.plan.TestPlan;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Gives a test method its {@link Plan}, and runs it when the method has said what it wants. */
final class LoadTestExtension implements ParameterResolver, InvocationInterceptor {
    private static final Namespace OURS = Namespace.create(LoadTestExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Plan.class;
    }

    @Override
    public Plan resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return planOf(test);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        invocation.proceed();
        TestPlan plan = planOf(test).toPlan();
        Optional<LoadTest> load = findAnnotation(method.getExecutable(), LoadTest.class);
        if (load.isPresent()) {
            judge(run(plan, load.get()), load.get());
        } else {
            Smoke.run(plan);
        }
    }

    /** Without computeIfAbsent, which differs between JUnit 5 and 6. */
    private static Plan planOf(ExtensionContext test) {
        ExtensionContext.Store store = test.getStore(OURS);
        Plan known = store.get(test.getUniqueId(), Plan.class);
        if (known != null) {
            return known;
        }
        Plan plan = Plan.named(name(test));
        store.put(test.getUniqueId(), plan);
        return plan;
    }

    private static String name(ExtensionContext test) {
        return test.getRequiredTestClass().getSimpleName() + "."
                + test.getRequiredTestMethod().getName();
    }

    private static RunSummary run(TestPlan plan, LoadTest how) throws InterruptedException {
        LoadPilot pilot = LoadPilot.of(plan);
        return how.results().isEmpty()
                ? pilot.run()
                : pilot.keepIn(Path.of(how.results())).run();
    }

    private static void judge(RunSummary summary, LoadTest how) {
        Verdict verdict = summary.judgement().verdict();
        if (verdict == Verdict.PASS) {
            return;
        }
        String text = Failure.text(summary, how.results());
        if (verdict == Verdict.INCONCLUSIVE && how.inconclusive() == LoadTest.Inconclusive.IS_ABORTED) {
            throw new TestAbortedException(text);
        }
        throw new AssertionFailedError(text);
    }
}
