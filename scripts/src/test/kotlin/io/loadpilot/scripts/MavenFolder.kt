package io.loadpilot.scripts

import java.nio.file.Files
import java.nio.file.Path
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import kotlin.io.path.createDirectories
import kotlin.io.path.readBytes
import kotlin.io.path.writeText

/** A Maven repository of libraries of one class each, `com.example:name:version`. */
internal class MavenFolder(val folder: Path) {
    val url: String get() = folder.toUri().toString()

    /** Its class `com.example.Name` has the method `text()`. */
    fun add(name: String, text: String, needs: String? = null, version: String = "1.0"): Path {
        val place = folder.resolve("com/example/$name/$version").createDirectories()
        val dependency =
            needs?.let {
                "<dependencies><dependency><groupId>com.example</groupId><artifactId>$it</artifactId>" +
                    "<version>1.0</version></dependency></dependencies>"
            }
        place.resolve("$name-$version.pom").writeText(
            "<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId><artifactId>$name</artifactId>" +
                "<version>$version</version>${dependency.orEmpty()}$PROFILE</project>",
        )
        val jar = place.resolve("$name-$version.jar")
        val type = name.replaceFirstChar(Char::uppercase)
        JarOutputStream(Files.newOutputStream(jar)).use { out ->
            out.putNextEntry(JarEntry("com/example/$type.class"))
            out.write(compiled(type, text))
        }
        return jar
    }

    private fun compiled(type: String, text: String): ByteArray {
        val sources = folder.resolve("sources").createDirectories()
        val source = sources.resolve("$type.java")
        source.writeText(
            "package com.example; public class $type { public static String text() { return \"$text\"; } }",
        )
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", sources.toString(), source.toString())
        return sources.resolve("com/example/$type.class").readBytes()
    }

    private companion object {
        /** As many have it: such a POM cannot be read by one who does not tell his Java. */
        const val PROFILE =
            "<profiles><profile><id>p</id><activation><jdk>[8,)</jdk></activation></profile></profiles>"
    }
}
