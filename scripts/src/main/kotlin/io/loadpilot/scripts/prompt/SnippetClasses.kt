package io.loadpilot.scripts.prompt

import java.lang.invoke.MethodType
import java.lang.reflect.InvocationTargetException
import java.util.concurrent.ConcurrentHashMap

/**
 * The classes of all that was typed: one loader for them, as a loader for each line would cost more than its classes.
 * Safe for several threads.
 */
internal class SnippetClasses(parent: ClassLoader) : ClassLoader("loadpilot-prompt", parent) {
    private val calls = MangledCalls(::declares)
    private val files = ConcurrentHashMap<String, ByteArray>()

    fun add(output: Map<String, ByteArray>) {
        for ((path, bytes) in output) if (path.endsWith(CLASS)) files.putIfAbsent(path, calls.corrected(bytes))
    }

    /** Only of a snippet that was run before: the one at hand calls itself as it should. */
    private fun declares(type: String, method: String, descriptor: String): Boolean =
        findLoadedClass(type)?.declaredMethods.orEmpty().any {
            it.name == method &&
                MethodType.methodType(it.returnType, it.parameterTypes).descriptorString() == descriptor
        }

    override fun findClass(name: String): Class<*> {
        val bytes = files.remove(name.replace('.', '/') + CLASS) ?: throw ClassNotFoundException(name)
        return defineClass(name, bytes, 0, bytes.size)
    }

    /**
     * Runs a snippet on the calling thread, with [receivers] in the order of the compiler's configuration.
     *
     * @throws Throwable what the snippet throws
     */
    fun run(mainClass: String, receivers: List<Any>) {
        val type = loadClass(mainClass)
        try {
            type.methods.single { it.name == EVALUATION }.invoke(instance(type), *receivers.toTypedArray())
        } catch (thrown: InvocationTargetException) {
            throw thrown.targetException
        }
    }

    /** A variable of a snippet, by the name that it has in Kotlin. */
    fun value(mainClass: String, variable: Variable): Any? {
        val type = loadClass(mainClass)
        val value = type.getDeclaredField(variable.name).apply { isAccessible = true }.get(instance(type))
        return if (value == null) null else boxed(value, variable)
    }

    /** A value class such as Duration is kept as what it wraps. */
    private fun boxed(value: Any, variable: Variable): Any {
        val type = variable.className?.let(::find) ?: return value
        if (type.isInstance(value)) return value
        return type.methods.find { it.name == BOX }?.invoke(null, value) ?: value
    }

    private fun find(name: String): Class<*>? =
        try {
            loadClass(name)
        } catch (_: ClassNotFoundException) {
            null
        }

    private fun instance(type: Class<*>): Any? = type.getField("INSTANCE").get(null)

    private companion object {
        const val CLASS = ".class"
        const val EVALUATION = "\$\$eval"
        const val BOX = "box-impl"
    }
}
