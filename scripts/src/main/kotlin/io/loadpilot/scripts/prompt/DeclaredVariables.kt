package io.loadpilot.scripts.prompt

import java.util.concurrent.ConcurrentHashMap
import kotlin.time.Duration
import kotlin.time.toJavaDuration

/** What lines declared at their top, for a language without types. Safe for several threads. */
internal class DeclaredVariables(private val classes: SnippetClasses) {
    private class Place(val mainClass: String, val variable: Variable)

    private val places = ConcurrentHashMap<String, Place>()

    fun add(line: Line.Ready) {
        for (variable in line.declared) places[variable.name] = Place(line.mainClass, variable)
    }

    /** As they are now, as Java would have them; without those that are computed when they are asked for. */
    fun values(): Map<String, Any?> =
        buildMap {
            for ((name, place) in places) {
                try {
                    put(name, java(classes.value(place.mainClass, place.variable)))
                } catch (_: NoSuchFieldException) {
                    // A delegate or a getter stands for it.
                }
            }
        }

    private fun java(value: Any?) = if (value is Duration) value.toJavaDuration() else value
}
