package io.loadpilot.scripts.prompt

import org.jetbrains.kotlin.fir.extensions.FirReplHistoryProvider
import org.jetbrains.kotlin.fir.symbols.impl.FirReplSnippetSymbol

/** The compiler's list of what was typed, with a way back: it also lists what did not compile. */
internal class SnippetHistory : FirReplHistoryProvider() {
    private val snippets = ArrayList<FirReplSnippetSymbol>()

    override fun getSnippets(): List<FirReplSnippetSymbol> = snippets

    override fun putSnippet(symbol: FirReplSnippetSymbol) {
        if (symbol !in snippets) snippets += symbol
    }

    override fun isFirstSnippet(symbol: FirReplSnippetSymbol): Boolean = symbol == snippets.firstOrNull()

    override fun getSnippetCount(): Int = snippets.size

    fun truncate(count: Int) {
        while (snippets.size > count) snippets.removeLast()
    }
}
