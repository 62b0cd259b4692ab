package io.loadpilot.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms in a row: each knows only the rooms before it. */
final class ArchitectureTest {
    private static final String ROOT = "io.loadpilot.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.loadpilot");

    @Test
    void theTestSeesThePackagesItIsAbout() {
        assertThat(CLASSES).hasSizeGreaterThan(300);
        for (String room :
                ("plan values kotlin ktor java groovy scripts schedule metrics engine http report lab smoke embedded junit console"
                                + " imports shell cli")
                        .split(" ")) {
            assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + room)))
                    .as(room)
                    .isTrue();
        }
    }

    /** The second column names the rooms of ours that the first may know. */
    @ParameterizedTest
    @CsvSource({
        "plan, ''",
        "lab, ''",
        "values, plan",
        "kotlin, plan values",
        "ktor, plan values kotlin",
        "java, plan values kotlin",
        "groovy, plan values java",
        "schedule, plan",
        "metrics, plan",
        "scripts, plan values kotlin java",
        "engine, plan schedule metrics",
        "http, plan engine metrics",
        "report, plan metrics",
        "smoke, plan engine report",
        "embedded, plan schedule metrics engine http report",
        "junit, plan java metrics engine report smoke embedded",
        "console, plan schedule metrics engine smoke",
        "imports, plan",
        "shell, plan values kotlin scripts metrics engine report console imports"
    })
    void aRoomKnowsOnlyTheRoomsBeforeIt(String room, String known) {
        String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(known.split(" ")))
                .filter(name -> !name.isEmpty())
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackages("io.loadpilot..").or(resideInAnyPackage(allowed)))
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theEngineKnowsNoNettyNoFilesAndNoTerminal() {
        noClasses()
                .that(resideInAPackage("io.loadpilot.engine.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.ktor..", "java.nio.file..", "org.jline..")
                .check(CLASSES);
    }

    @Test
    void onlyClocksAskTheSystemForTheTime() {
        noClasses()
                .that(resideOutsideOfPackages("io.loadpilot.bench.."))
                .and()
                .haveNameNotMatching("io\\.loadpilot\\.(engine\\.Clock.*|lab\\.LabClock.*)")
                .should()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void onlyTheReplFolderWritesToTheTerminalAndEndsTheProcess() {
        noClasses()
                .that(resideOutsideOfPackages("io.loadpilot.cli..", "io.loadpilot.console..", "io.loadpilot.bench.."))
                .and()
                .haveNameNotMatching("io\\.loadpilot\\.scripts\\.Compile.*") // the compiler's own process
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void nobodyButTheCommandsBlocksToWait() {
        noClasses()
                .that(resideOutsideOfPackages("io.loadpilot.cli..", "io.loadpilot.bench.."))
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("kotlinx.coroutines.GlobalScope")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(nameStartingWith("runBlocking")))
                .check(CLASSES);
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith("io.loadpilot")
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
