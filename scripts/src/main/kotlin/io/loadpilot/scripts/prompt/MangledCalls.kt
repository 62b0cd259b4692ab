package io.loadpilot.scripts.prompt

import org.jetbrains.org.objectweb.asm.ClassReader
import org.jetbrains.org.objectweb.asm.ClassVisitor
import org.jetbrains.org.objectweb.asm.ClassWriter
import org.jetbrains.org.objectweb.asm.MethodVisitor
import org.jetbrains.org.objectweb.asm.Opcodes

/**
 * Kotlin 2.4 calls what another snippet declares with a value class, such as `val pause = 2.seconds`, by a mangled name
 * (`getPause-UwyO8pc`) that it did not give it (`getPause`). This puts the given names into the calls.
 */
internal class MangledCalls(private val declares: (type: String, method: String, descriptor: String) -> Boolean) {
    fun corrected(file: ByteArray): ByteArray {
        val reader = ClassReader(file)
        val writer = ClassWriter(0)
        reader.accept(Calls(writer), 0)
        return writer.toByteArray()
    }

    private inner class Calls(target: ClassVisitor) : ClassVisitor(Opcodes.API_VERSION, target) {
        override fun visitMethod(
            access: Int,
            name: String,
            descriptor: String,
            signature: String?,
            exceptions: Array<out String>?,
        ): MethodVisitor =
            object : MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                override fun visitMethodInsn(code: Int, owner: String, called: String, type: String, ofFace: Boolean) {
                    super.visitMethodInsn(code, owner, given(owner, called, type), type, ofFace)
                }
            }
    }

    private fun given(owner: String, called: String, descriptor: String): String {
        val plain = called.replace(MANGLED, "")
        val type = owner.replace('/', '.')
        return if (plain != called && declares(type, plain, descriptor)) plain else called
    }

    private companion object {
        val MANGLED = Regex("-[A-Za-z0-9_]{7}$")
    }
}
