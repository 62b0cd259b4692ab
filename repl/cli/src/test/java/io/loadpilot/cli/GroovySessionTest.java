package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.scripts.prompt.Completion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of Groovy, typed one after another against a lab. */
final class GroovySessionTest extends InSession {
    @BeforeEach
    void speakGroovy() throws Exception {
        session.run(":groovy");
    }

    @Test
    void variablesLiveOn() throws Exception {
        session.run("a = 20");
        session.run("def b = 1");
        session.run("def twice(x) { 2 * x }");
        session.run("twice(a) + b + 1");

        assertThat(last()).isEqualTo("res0: Integer = 42");
        session.run("res0 + 1");
        assertThat(last()).isEqualTo("res1: Integer = 43");
    }

    @Test
    void whateverIsDeclaredAtTheTopLivesOn() throws Exception {
        session.run("int k = 3.7; String s = 5; def (a, b) = [1, 2]; boolean unset");
        session.run("int sum(int x, int y = 1) { return x + y }; def fact(n) { n < 2 ? 1 : n * fact(n - 1) }");
        session.run("[k, s, a, b, unset, sum(k), fact(5)]");
        assertThat(last()).endsWith("= [3, 5, 1, 2, false, 4, 120]");

        session.run("class Pair { int left, right }");
        session.run("new Pair(left: 1, right: 2).right");
        assertThat(last()).endsWith("Integer = 2");

        session.run("x1 = 1; y1 = 2");
        assertThat(last()).isEqualTo("y1: Integer = 2");
        session.run("final z = 'é'; // kept");
        assertThat(last()).isEqualTo("z: String = \"é\"");
    }

    @Test
    void wordsWithBlocksDoTheirRequestsInOneTask() throws Exception {
        session.run("group('a') { get('/health').status }");
        assertThat(last()).isEqualTo("res0: Integer = 200");
        session.run("retry(times: 2) { get('/health').status }");
        assertThat(last()).isEqualTo("res1: Integer = 200");
        session.run("poll(every: 10.milliseconds, atMost: 9.seconds, until: { it.ok }) { get('/health') }.status");
        assertThat(last()).isEqualTo("res2: Integer = 200");
        session.run("userNumber + random.nextInt(1)");
        assertThat(last()).isEqualTo("res3: Integer = 1");
        assertThat(lab.counters().requests()).isEqualTo(3);
    }

    @Test
    void importsLiveOn() throws Exception {
        session.run("import static java.lang.Math.max");
        session.run("import java.util.concurrent.TimeUnit as Unit");
        assertThatThrownBy(() -> session.run("import java.util.Nope")).hasMessageContaining("java.util.Nope");
        session.run("import java.util.concurrent.*");
        session.run("max(1, 2) + Unit.SECONDS.ordinal() + new CountDownLatch(1).count");
        assertThat(last()).endsWith("= 6");
    }

    @Test
    void anUnknownNameInABlockIsNoVariable() throws Exception {
        assertThatThrownBy(() -> session.run("scenario('a') { laod = constant(rps: 2); user { task('b') { } } }"))
                .hasMessageContaining("No such property: laod");
        session.run("total = 0; [1, 2].each { total += it }; if (total == 3) { found = total }");
        session.run("found");
        assertThat(last()).endsWith("Integer = 3");
    }

    @Test
    void theNewestDeclarationOfANameCounts() throws Exception {
        session.run("a = 1");
        session.run(":kotlin");
        session.run("val a = 2");
        session.run(":groovy");
        session.run("a");
        assertThat(last()).endsWith("Integer = 2");

        session.run("a = 1");
        session.run(":kotlin");
        session.run("a");
        assertThat(last()).endsWith("Int = 1");
    }

    @Test
    void namesAreCompletedWhereTheyCanStand() throws Exception {
        session.run("answer = get('/health')");

        assertThat(completions("get('/x') { bea")).containsExactly("bearer");
        assertThat(completions("scenario('a') { thr")).containsExactly("thresholds");
        assertThat(completions("scenario('a') { thresholds { task('b') { p9")).contains("p95", "p99");
        assertThat(completions("scenario('a') { user { task('b', weight: 2) { if (true) { ge"))
                .containsExactly("get");
        assertThat(completions("ans")).containsExactly("answer");
        assertThat(completions("answer.sta")).containsExactly("status");
        assertThat(completions("get('/health').sta")).containsExactly("status");
        assertThat(completions("get('/health') { bearer 'x' }.")).isEmpty();
        assertThat(completions("get('/health').json.items.fi")).containsExactly("find", "findAll");
        assertThat(completions("scenario('a') { thresholds { p99.")).containsExactly("below");
        assertThat(completions("get('/ans")).isEmpty();
        assertThat(completions(""))
                .doesNotContain("probing", "Companion", "describe")
                .noneMatch(it -> it.contains("$"));
    }

    private List<String> completions(String text) {
        return session.typed().complete(text, text.length()).stream()
                .map(Completion::getName)
                .toList();
    }

    @Test
    void whatIsSentIsSeenByTheSession() throws Exception {
        session.run("answer = get('/health')");
        session.run("answer.status");
        assertThat(last()).isEqualTo("res0: Integer = 200");

        session.run("last.json.status.text");
        assertThat(last()).isEqualTo("res1: String = \"ok\"");
        session.run("token = post('/auth/login') { json(username: 'ann', password: 'secret') }.json.access_token.text");
        session.run("get('/api/products') { bearer token }.status");
        assertThat(last()).isEqualTo("res2: Integer = 200");
        session.run("history");
        assertThat(last().lines()).hasSize(3);
        assertThat(lab.counters().requests()).isEqualTo(3);
    }

    @Test
    void bothLanguagesShareTheSession() throws Exception {
        session.run("get('/health')");
        session.run(":kotlin");
        session.run("last.status");
        assertThat(last()).contains("Int = 200");

        session.run(":groovy");
        session.run("last.status");
        assertThat(last()).contains("Integer = 200");
        assertThatThrownBy(() -> session.run(":java")).hasMessageContaining("there are :kotlin and :groovy");
    }

    @Test
    void bothLanguagesShareWhatTheyDeclare() throws Exception {
        session.run("count = 20; wait = 2.seconds; names = ['ann', 'bob']; answer = get('/health')");
        session.run(":kotlin");
        session.run(
                "val total = count + 22; val sum = names.sumOf { it.length } + wait.inWholeSeconds; var state = answer.json");
        session.run("listOf(total, sum)");
        assertThat(last()).endsWith("= [42, 8]");

        session.run(":groovy");
        session.run("state.status.text + (total + sum)");
        assertThat(last()).endsWith("String = \"ok50\"");
        session.run("count = 30");
        session.run(":kotlin");
        session.run("state = get(\"/lab/headers\").json");
        session.run("count + 1");
        assertThat(last()).endsWith("Int = 31");
        session.run(":groovy");
        session.run("state.host.text");
        assertThat(last()).contains("127.0.0.1");
    }

    @Test
    void aScenarioIsTypedAndRun() throws Exception {
        int code = batch("""
                :groovy
                scenario('look') {
                    load = constant(rps: 20, duration: 1.seconds)
                    user {
                        task('look') { get('/health') }
                    }
                }
                run
                """);

        assertThat(code).isZero();
        assertThat(printed).anyMatch(text -> text.startsWith("scenario look"));
        assertThat(lab.counters().requests()).isEqualTo(20);
    }

    @Test
    void mistakesAndExceptionsLeaveTheSessionUsable() throws Exception {
        assertThatThrownBy(() -> session.run("a = (1 + ]"))
                .hasMessageContaining("line1.loadpilot.groovy:1:")
                .hasMessageContaining("^");
        assertThatThrownBy(() -> session.run("throw new IllegalStateException('no')"))
                .hasMessageContaining("IllegalStateException: no");
        assertThatThrownBy(() -> session.run("nowhere + 1"))
                .hasMessageEndingWith("there is nothing called nowhere here\n    at line3.loadpilot.groovy:1");
        assertThatThrownBy(() -> session.run("def v = ]")).hasMessageNotContaining("did you mean");
        assertThatThrownBy(() -> session.run("nothing(1)")).hasMessageContaining("nothing");
        assertThatThrownBy(() -> session.run("get('/nowhere').expect(200)"))
                .hasMessageContaining("expected 200, was 404");

        session.run("1 + 1");
        assertThat(last()).endsWith("Integer = 2");
        assertThat(lab.counters().requests()).isEqualTo(1);
    }
}
