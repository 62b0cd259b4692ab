package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.java.Plan;
import io.loadpilot.metrics.Times;
import io.loadpilot.plan.load.Curve;
import io.loadpilot.plan.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Java code that makes and runs plans compiles against, as a file that a change has to change too: all that can be
 * reached from where one begins.
 */
class JavaApiTest {
    private static final Path DUMP = Path.of("../../docs/reference/java-api.txt");
    private static final List<Class<?>> BEGINNINGS =
            List.of(Plan.class, LoadPilot.class, Load.class, Curve.class, Times.class);
    private static final Set<String> ROOMS =
            Set.of("io.loadpilot.java", "io.loadpilot.values", "io.loadpilot.embedded", "io.loadpilot.metrics");
    private static final String SPELLING = "io.loadpilot.values.spelling.Spelling";

    @Test
    void theApiIsAsItWasApproved() throws IOException {
        String api = api();
        if (Boolean.getBoolean("approve")) {
            Files.writeString(DUMP, api);
        }

        assertThat(api).as("-Dtest=JavaApiTest -Dapprove=true writes it").isEqualTo(Files.readString(DUMP));
    }

    @Test
    void noSignatureHasATypeOfKotlins() {
        assertThat(api().lines().filter(line -> line.contains("kotlin"))).isEmpty();
    }

    private static String api() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.loadpilot");
        TreeMap<String, String> shown = new TreeMap<>();
        ArrayDeque<JavaClass> next =
                new ArrayDeque<>(BEGINNINGS.stream().map(classes::get).toList());
        while (!next.isEmpty()) {
            JavaClass type = next.remove();
            if (shown.putIfAbsent(type.getName(), shown(type)) == null) {
                methods(type)
                        .flatMap(JavaApiTest::types)
                        .flatMap(involved -> involved.getAllInvolvedRawTypes().stream())
                        .filter(JavaApiTest::isOurs)
                        .forEach(next::add);
            }
        }
        return String.join("\n", shown.values());
    }

    private static boolean isOurs(JavaClass type) {
        return ROOMS.stream().anyMatch(room -> type.getPackageName().startsWith(room));
    }

    private static Stream<JavaType> types(JavaMethod method) {
        return Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
    }

    private static String shown(JavaClass type) {
        return (type.isInterface() ? "interface " : "class ") + type.getName() + "\n"
                + methods(type)
                        .map(method -> "    " + shown(method) + "\n")
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining());
    }

    /** Those that it inherits from a type of ours too. */
    private static Stream<JavaMethod> methods(JavaClass type) {
        Stream<JavaMethod> own = type.getMethods().stream().filter(JavaApiTest::isSeen);
        Stream<JavaMethod> inherited =
                type.getRawSuperclass().filter(JavaApiTest::isOurs).stream().flatMap(JavaApiTest::methods);
        return Stream.concat(own, inherited);
    }

    /** Kotlin's internal functions have a dollar in their names. */
    private static boolean isSeen(JavaMethod method) {
        Set<JavaModifier> modifiers = method.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC)
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && !method.isAnnotatedWith(SPELLING)
                && !method.getName().contains("$");
    }

    private static String shown(JavaMethod method) {
        String parameters =
                method.getParameterTypes().stream().map(JavaType::getName).collect(Collectors.joining(", "));
        String word = method.getModifiers().contains(JavaModifier.STATIC) ? "static " : "";
        return word + method.getReturnType().getName() + " " + method.getName() + "(" + parameters + ")";
    }
}
