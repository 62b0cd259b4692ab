package io.loadpilot.scripts.prompt

import org.jetbrains.kotlin.com.intellij.psi.tree.IElementType
import org.jetbrains.kotlin.lexer.KotlinLexer
import org.jetbrains.kotlin.lexer.KtTokens

/**
 * A text that ends at the cursor, made whole: a name that nobody has stands for the word at the cursor, and what is
 * open there is closed.
 */
internal class CursorText private constructor(val text: String, val offset: Int, val word: String) {
    companion object {
        private const val NAME = "cursorStandsHere"

        private val CLOSERS =
            mapOf(
                KtTokens.LBRACE to "}",
                KtTokens.LPAR to ")",
                KtTokens.LBRACKET to "]",
                KtTokens.LONG_TEMPLATE_ENTRY_START to "}",
            )
        private val CLOSING =
            setOf(
                KtTokens.RBRACE,
                KtTokens.RPAR,
                KtTokens.RBRACKET,
                KtTokens.LONG_TEMPLATE_ENTRY_END,
                KtTokens.CLOSING_QUOTE,
            )

        /** Null where no name can stand: in a comment, a string or a number. */
        fun of(text: String, cursor: Int): CursorText? {
            val before = text.substring(0, cursor)
            val word = before.takeLastWhile { it.isLetterOrDigit() || it == '_' }
            val head = before.dropLast(word.length)
            if (word.firstOrNull()?.isDigit() == true) return null
            val closers = closers(head + NAME) ?: return null
            return CursorText(head + NAME + closers, head.length, word)
        }

        private fun closers(text: String): String? {
            val lexer = KotlinLexer()
            val open = ArrayDeque<String>()
            var last: IElementType? = null
            lexer.start(text)
            while (true) {
                val token = lexer.tokenType ?: break
                when {
                    token == KtTokens.OPEN_QUOTE -> open.addLast(lexer.tokenText)
                    token in CLOSING -> open.removeLastOrNull()
                    else -> CLOSERS[token]?.let(open::addLast)
                }
                last = token
                lexer.advance()
            }
            return if (last == KtTokens.IDENTIFIER) open.reversed().joinToString("") else null
        }
    }
}
