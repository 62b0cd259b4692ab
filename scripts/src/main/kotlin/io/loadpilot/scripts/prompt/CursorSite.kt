package io.loadpilot.scripts.prompt

import org.jetbrains.kotlin.fir.FirElement
import org.jetbrains.kotlin.fir.FirSession
import org.jetbrains.kotlin.fir.declarations.FirAnonymousFunction
import org.jetbrains.kotlin.fir.declarations.FirFunction
import org.jetbrains.kotlin.fir.declarations.FirProperty
import org.jetbrains.kotlin.fir.declarations.FirVariable
import org.jetbrains.kotlin.fir.expressions.FirBlock
import org.jetbrains.kotlin.fir.expressions.FirCheckedSafeCallSubject
import org.jetbrains.kotlin.fir.expressions.FirExpression
import org.jetbrains.kotlin.fir.expressions.FirQualifiedAccessExpression
import org.jetbrains.kotlin.fir.symbols.SymbolInternals
import org.jetbrains.kotlin.fir.symbols.impl.FirReplSnippetSymbol
import org.jetbrains.kotlin.fir.types.ConeErrorType
import org.jetbrains.kotlin.fir.types.ConeIntegerLiteralType
import org.jetbrains.kotlin.fir.types.ConeKotlinType
import org.jetbrains.kotlin.fir.types.coneType
import org.jetbrains.kotlin.fir.types.resolvedType
import org.jetbrains.kotlin.fir.visitors.FirVisitorVoid

/** What the compiler made of the name at the cursor, in a snippet that it has looked at and found wrong. */
@OptIn(SymbolInternals::class)
internal class CursorSite private constructor(
    private val access: FirQualifiedAccessExpression,
    private val around: List<FirElement>,
    snippet: FirReplSnippetSymbol,
) {
    val session: FirSession = snippet.moduleData.session

    /** Whether a dot, or `?.`, stands left of the cursor. */
    val qualified: Boolean get() = access.explicitReceiver != null

    /** The type of what stands left of that dot; null if it has none. */
    val receiver: ConeKotlinType? get() = access.explicitReceiver?.type()?.takeIf { it !is ConeErrorType }

    /** Of the receivers whose members need no dot, from the innermost to that of the line. */
    val scopes: List<ConeKotlinType> =
        around.asReversed().mapNotNull { (it as? FirFunction)?.receiverParameter?.typeRef?.coneType } +
            snippet.fir.receivers.map { it.typeRef.coneType }

    /** The names of local variables and parameters. */
    val locals: Set<String> get() = around.flatMap { it.namesBefore(access) }.toSet()

    private fun FirExpression.type(): ConeKotlinType {
        val type = if (this is FirCheckedSafeCallSubject) originalReceiverRef.value.resolvedType else resolvedType
        return if (type is ConeIntegerLiteralType) type.getApproximatedType() else type
    }

    private fun FirElement.namesBefore(place: FirElement): List<String> =
        when (this) {
            is FirBlock -> statements.filterIsInstance<FirProperty>().filter { it.endsBefore(place) }.map { it.shown() }
            is FirAnonymousFunction -> valueParameters.map { it.shown() }
            is FirFunction -> valueParameters.map { it.shown() }
            else -> emptyList()
        }.filterNot { it.startsWith("<") }

    private fun FirVariable.shown() = name.asString()

    private fun FirElement.endsBefore(other: FirElement): Boolean =
        (source?.endOffset ?: Int.MAX_VALUE) <= (other.source?.startOffset ?: 0)

    companion object {
        fun find(snippet: FirReplSnippetSymbol, offset: Int): CursorSite? {
            val search = Search(offset)
            snippet.fir.accept(search)
            return search.found?.let { CursorSite(it, search.around, snippet) }
        }
    }

    private class Search(private val offset: Int) : FirVisitorVoid() {
        private val path = ArrayList<FirElement>()
        var found: FirQualifiedAccessExpression? = null
        var around: List<FirElement> = emptyList()

        override fun visitElement(element: FirElement) {
            if (found != null) return
            path += element
            element.acceptChildren(this)
            path.removeLast()
            val named = (element as? FirQualifiedAccessExpression)?.calleeReference?.source?.startOffset == offset
            if (found == null && named) {
                found = element
                around = path.toList()
            }
        }
    }
}
