package io.loadpilot.scripts.prompt

import io.loadpilot.scripts.prompt.Completion.Kind
import io.loadpilot.values.spelling.Spelling
import org.jetbrains.kotlin.descriptors.Visibilities
import org.jetbrains.kotlin.fir.FirSession
import org.jetbrains.kotlin.fir.declarations.FirResolvePhase
import org.jetbrains.kotlin.fir.declarations.hasAnnotation
import org.jetbrains.kotlin.fir.languageVersionSettings
import org.jetbrains.kotlin.fir.resolve.ScopeSession
import org.jetbrains.kotlin.fir.resolve.scope
import org.jetbrains.kotlin.fir.scopes.CallableCopyTypeCalculator
import org.jetbrains.kotlin.fir.scopes.processAllFunctions
import org.jetbrains.kotlin.fir.scopes.processAllProperties
import org.jetbrains.kotlin.fir.symbols.impl.FirCallableSymbol
import org.jetbrains.kotlin.fir.symbols.impl.FirFunctionSymbol
import org.jetbrains.kotlin.fir.symbols.impl.FirNamedFunctionSymbol
import org.jetbrains.kotlin.fir.types.ConeKotlinType
import org.jetbrains.kotlin.fir.types.isSomeFunctionType
import org.jetbrains.kotlin.name.ClassId
import org.jetbrains.kotlin.name.FqName

/** What can be named of a type: public, not outdated, not for spellings only, and no operator, which is written as its sign. */
internal class Members(private val session: FirSession) {
    private val scopes = ScopeSession()

    fun of(type: ConeKotlinType): List<Completion> {
        val scope =
            type.scope(session, scopes, CallableCopyTypeCalculator.DoNothing, FirResolvePhase.STATUS)
                ?: return emptyList()
        val members = ArrayList<Completion>()
        scope.processAllProperties { if (it.isUsable()) members += it.completion(Kind.PROPERTY) }
        scope.processAllFunctions { if (it.isUsable()) members += it.completion(Kind.FUNCTION) }
        return members
    }

    /** Extensions that members are, such as that of a counter in a task, need a receiver of their own. */
    private fun FirCallableSymbol<*>.isUsable() = receiverParameterSymbol == null && isNameable(session)

    companion object {
        private val FOR_SPELLINGS = ClassId.topLevel(FqName(Spelling::class.java.name))
        private val NAMED_OPERATORS = setOf("get", "contains", "next", "hasNext")

        fun FirCallableSymbol<*>.isNameable(session: FirSession): Boolean {
            if (name.isSpecial || rawStatus.visibility != Visibilities.Public) return false
            if (this is FirNamedFunctionSymbol && rawStatus.isOperator &&
                name.asString() !in NAMED_OPERATORS
            ) {
                return false
            }
            if (hasAnnotation(FOR_SPELLINGS, session)) return false
            return getDeprecation(session.languageVersionSettings)?.all == null
        }

        fun FirCallableSymbol<*>.completion(kind: Kind): Completion {
            val name = name.asString()
            return Completion(name, kind, if (this is FirFunctionSymbol<*>) name + opening() else name)
        }

        private fun FirFunctionSymbol<*>.opening(): String {
            val parameters = valueParameterSymbols
            val last = parameters.lastOrNull() ?: return "()"
            val block = last.resolvedReturnType.isSomeFunctionType(last.moduleData.session)
            return if (block && parameters.dropLast(1).all { it.hasDefaultValue }) " { " else "("
        }
    }
}
