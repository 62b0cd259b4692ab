package example;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.http.TlsOptions;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.Load;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the how-to pages show in Java runs, and none of its requests fails. */
final class ExamplesTest {
    static Stream<Named<Function<String, TestPlan>>> examples() {
        return Stream.of(
                Named.of("Certificates", Certificates::plan),
                Named.of("Chat", Chat::plan),
                Named.of("Checkout", Checkout::plan),
                Named.of("Groups", Groups::plan),
                Named.of("LogIn", LogIn::plan),
                Named.of("Members", Members::plan),
                Named.of("Profiles", Profiles::plan),
                Named.of("ServiceLimits", ServiceLimits::plan));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleRunsWithoutErrors(Function<String, TestPlan> example) throws Exception {
        try (Lab lab = Lab.start(LabOptions.defaults())) {
            assertThatNothingFails(LoadPilot.run(brief(example.apply(lab.uri().toString()))));
        }
    }

    @Test
    void allExamplesAreRun() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/example"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".java", ""))
                            .filter(name -> !name.endsWith("Test")))
                    .containsExactlyInAnyOrderElementsOf(
                            examples().map(Named::getName).toList());
        }
    }

    /** Who shows none would be refused. */
    @Test
    void eachUserShowsItsCertificate() throws Exception {
        File own = new File("../../samples/data/certificates/ada.pem");
        SslContext asking = SslContextBuilder.forServer(own, own)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
        try (Lab lab = Lab.start(LabOptions.defaults().withTls(asking))) {
            TestPlan plan = brief(Certificates.plan("https://" + lab.uri().getAuthority()));

            assertThatNothingFails(LoadPilot.of(plan)
                    .http(options -> options.withTls(new TlsOptions(true)))
                    .run());
        }
    }

    private static TestPlan brief(TestPlan plan) {
        return plan.withScenarios(
                plan.scenarios().stream().map(ExamplesTest::brief).toList());
    }

    private static Scenario brief(Scenario scenario) {
        return scenario.withLoad(
                scenario.load() instanceof ClosedLoad
                        ? Load.iterationsPerUser(5, 2, ofSeconds(30), ofSeconds(0))
                        : Load.constant(50, ofMillis(600)));
    }

    private static void assertThatNothingFails(RunSummary summary) {
        assertThat(summary.totals().requests().count()).isPositive();
        assertThat(summary.totals().errorCount())
                .as("%s", summary.totals().errors())
                .isZero();
    }
}
