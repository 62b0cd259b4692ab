package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.prompt.Carried
import java.lang.reflect.Modifier
import java.time.Duration
import kotlin.time.toKotlinDuration

/**
 * How Kotlin declares the variables of a language without types: each as the nearest public type that the compiler can
 * see, containers as what their elements have in common. What has no such type stays behind.
 */
internal object CarriedText {
    private val OWN_RESULT = Regex("res\\d+")
    private const val ANY = "Any?"

    /** Those that can be declared, as Kotlin would have them. */
    fun carried(values: Map<String, Any?>): Map<String, Any> =
        buildMap {
            for ((name, value) in values) {
                val own = kotlin(value) ?: continue
                if (!OWN_RESULT.matches(name) && type(own) != null) put(name, own)
            }
        }

    fun declarations(values: Map<String, Any>): String =
        values.entries.joinToString("\n") { (name, value) ->
            "val `$name` = ${Carried::class.qualifiedName}.value(\"$name\") as ${type(value)}"
        }

    private fun kotlin(value: Any?): Any? =
        when (value) {
            is Duration -> value.toKotlinDuration()
            is CharSequence -> value.toString()
            else -> value
        }

    private fun type(value: Any): String? =
        when (value) {
            is Map<*, *> -> "Map<${common(value.keys)}, ${common(value.values)}>"
            is List<*> -> "List<${common(value)}>"
            is Set<*> -> "Set<${common(value)}>"
            else -> generateSequence<Class<*>>(value.javaClass) { it.superclass }.firstNotNullOfOrNull(::named)
        }

    private fun common(elements: Collection<Any?>): String =
        elements.map { it?.let(::type) ?: ANY }.distinct().singleOrNull() ?: ANY

    private fun named(type: Class<*>): String? {
        if (type == Any::class.java || !Modifier.isPublic(type.modifiers) || !isSeen(type)) return null
        val name = type.kotlin.qualifiedName ?: return null
        val parameters = type.typeParameters.joinToString { "*" }
        return if (parameters.isEmpty()) name else "$name<$parameters>"
    }

    /** Classes that another language's compiler made have loaders of their own. */
    private fun isSeen(type: Class<*>): Boolean {
        val loader = type.classLoader ?: return true
        return loader == Carried::class.java.classLoader || loader == ClassLoader.getPlatformClassLoader()
    }
}
