package io.loadpilot.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kotlin.KotlinVersion;

/**
 * The libraries that a project may have in another version, because a parent such as that of Spring Boot chooses it. Older
 * ones fail somewhere within a run, and not always audibly.
 */
final class RequiredLibraries {
    private RequiredLibraries() {}

    /** @throws IllegalStateException naming each that is older than the one LoadPilot was built with, by its second number */
    static void check(ClassLoader loader) {
        try {
            Properties needed = read(RequiredLibraries.class.getResource("libraries.properties"));
            List<String> complaints = new ArrayList<>();
            complain("netty.version", netty(loader), needed.getProperty("netty"), complaints);
            complain("kotlin.version", KotlinVersion.CURRENT.toString(), needed.getProperty("kotlin"), complaints);
            complain("kotlin-coroutines.version", coroutines(loader), needed.getProperty("coroutines"), complaints);
            if (!complaints.isEmpty()) {
                throw new IllegalStateException("libraries on the class path are too old for LoadPilot: "
                        + String.join(", ", complaints)
                        + "; below a parent that chooses versions, such as Spring Boot's,"
                        + " set the properties of these names");
            }
        } catch (IOException unreadable) {
            // Whoever packs jars into one may leave out what is read here.
        }
    }

    private static void complain(String property, String found, String needed, List<String> complaints) {
        if (isOlder(found, needed)) {
            complaints.add(property + " is " + found + " and has to be " + needed);
        }
    }

    /** By the first two numbers; what is not known is not older. */
    static boolean isOlder(String found, String needed) {
        int[] one = numbers(found);
        int[] other = numbers(needed);
        return one.length == 2 && (one[0] < other[0] || (one[0] == other[0] && one[1] < other[1]));
    }

    private static int[] numbers(String version) {
        return version.matches("\\d+\\.\\d+.*")
                ? Stream.of(version.split("[^0-9]+", 3))
                        .limit(2)
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }

    /** Each jar of Netty tells the version of its own. */
    private static String netty(ClassLoader loader) throws IOException {
        for (URL url : Collections.list(loader.getResources("META-INF/io.netty.versions.properties"))) {
            String found = read(url).getProperty("netty-transport.version");
            if (found != null) {
                return found;
            }
        }
        return "";
    }

    private static Properties read(URL url) throws IOException {
        Properties properties = new Properties();
        try (InputStream text = url.openStream()) {
            properties.load(text);
        }
        return properties;
    }

    private static String coroutines(ClassLoader loader) throws IOException {
        try (InputStream text = loader.getResourceAsStream("META-INF/kotlinx_coroutines_core.version")) {
            return text == null ? "" : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
