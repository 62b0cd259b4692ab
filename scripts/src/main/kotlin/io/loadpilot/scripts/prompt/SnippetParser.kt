package io.loadpilot.scripts.prompt

import org.jetbrains.kotlin.com.intellij.openapi.project.Project
import org.jetbrains.kotlin.com.intellij.psi.PsiComment
import org.jetbrains.kotlin.com.intellij.psi.PsiElement
import org.jetbrains.kotlin.com.intellij.psi.PsiErrorElement
import org.jetbrains.kotlin.com.intellij.psi.PsiFileFactory
import org.jetbrains.kotlin.com.intellij.psi.PsiWhiteSpace
import org.jetbrains.kotlin.com.intellij.psi.util.PsiTreeUtil
import org.jetbrains.kotlin.idea.KotlinLanguage
import org.jetbrains.kotlin.lexer.KtTokens
import org.jetbrains.kotlin.psi.KtDeclaration
import org.jetbrains.kotlin.psi.KtDestructuringDeclaration
import org.jetbrains.kotlin.psi.KtFile
import org.jetbrains.kotlin.psi.KtProperty
import org.jetbrains.kotlin.psi.KtScriptInitializer
import org.jetbrains.kotlin.psi.KtStringTemplateExpression

/** The grammar of what was typed. Parsing takes some milliseconds; to be used on the compiler's thread. */
internal class SnippetParser(project: Project) {
    private val files = PsiFileFactory.getInstance(project)

    fun parse(text: String): Parsed =
        Parsed(text, files.createFileFromText("line.kts", KotlinLanguage.INSTANCE, text) as KtFile)

    class Parsed(private val text: String, private val file: KtFile) {
        private val declarations: List<KtDeclaration> get() = file.script?.declarations.orEmpty()

        val syntax: Syntax get() {
            if (openAtEnd()) return Syntax.Incomplete
            val openString = find<KtStringTemplateExpression>().firstOrNull { it.isOpen() }
            if (openString != null) return wrong(openString, "The string is not closed")
            val errors = find<PsiErrorElement>()
            if (errors.isEmpty()) return Syntax.Complete
            val end = lastLeaf()?.textRange?.endOffset ?: 0
            if (errors.all { it.textRange.startOffset >= end }) return Syntax.Incomplete
            return errors.first().let { wrong(it, it.errorDescription) }
        }

        /** The annotation of a file that stands here, which only the compiler of files knows what to do with. */
        val fileAnnotation: IntRange? get() = file.fileAnnotationList?.range()

        /** The last character, for what is missing after it. */
        val endOfText: IntRange get() = text.trimEnd().lastIndex.let { it..it }

        /** One character, where it is wrong. */
        fun at(place: Syntax.Wrong): IntRange = TypedText(text).offsetOf(place.line, place.column).let { it..it }

        /** What runs when the line does, and may suspend: initializers and expressions that stand at the top. */
        val running: List<IntRange>
            get() =
                declarations.mapNotNull {
                    when (it) {
                        is KtProperty -> it.initializer
                        is KtDestructuringDeclaration -> it.initializer
                        is KtScriptInitializer -> it.body
                        else -> null
                    }?.range()
                }

        /** The name of the variable that the line ends with, if it has its value by then. */
        val lastValue: String?
            get() = (declarations.lastOrNull() as? KtProperty)?.takeIf { it.hasInitializer() }?.name

        private fun openAtEnd(): Boolean {
            val last = PsiTreeUtil.getDeepestLast(file)
            val comment = PsiTreeUtil.getParentOfType(last, PsiComment::class.java, false)?.text.orEmpty()
            if (comment.startsWith("/*") && count(comment, "/*") > count(comment, "*/")) return true
            return find<KtStringTemplateExpression>().any { it.isRaw() && it.isOpen() }
        }

        private fun count(text: String, what: String): Int = text.windowed(what.length).count { it == what }

        private fun KtStringTemplateExpression.isRaw() = firstChild.text.endsWith(QUOTES)

        private fun KtStringTemplateExpression.isOpen() = lastChild.node.elementType != KtTokens.CLOSING_QUOTE

        private fun lastLeaf(): PsiElement? {
            var leaf: PsiElement? = PsiTreeUtil.getDeepestLast(file)
            while (leaf is PsiWhiteSpace || leaf is PsiComment ||
                leaf?.textLength == 0
            ) {
                leaf = PsiTreeUtil.prevLeaf(leaf)
            }
            return leaf
        }

        private inline fun <reified T : PsiElement> find(): Collection<T> =
            PsiTreeUtil.collectElementsOfType(file, T::class.java)

        private fun wrong(element: PsiElement, message: String): Syntax.Wrong {
            val (line, column) = TypedText(text).placeOf(element.textRange.startOffset)
            return Syntax.Wrong(line, column, message)
        }

        private fun PsiElement.range() = textRange.startOffset until textRange.endOffset
    }

    private companion object {
        const val QUOTES = "\"\"\""
    }
}
