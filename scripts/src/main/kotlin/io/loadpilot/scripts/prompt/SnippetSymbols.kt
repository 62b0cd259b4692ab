package io.loadpilot.scripts.prompt

import org.jetbrains.kotlin.builtins.jvm.JavaToKotlinClassMap
import org.jetbrains.kotlin.fir.declarations.DirectDeclarationsAccess
import org.jetbrains.kotlin.fir.declarations.FirDeclaration
import org.jetbrains.kotlin.fir.declarations.FirProperty
import org.jetbrains.kotlin.fir.symbols.SymbolInternals
import org.jetbrains.kotlin.fir.symbols.impl.FirReplSnippetSymbol
import org.jetbrains.kotlin.fir.types.ConeKotlinType
import org.jetbrains.kotlin.fir.types.classId
import org.jetbrains.kotlin.fir.types.coneTypeOrNull
import org.jetbrains.kotlin.fir.types.renderReadable
import org.jetbrains.kotlin.name.ClassId

/** A variable of a line: [type] as it is shown, and the name of its class for Java, if it is of one. */
internal class Variable(val name: String, val type: String, val className: String?)

/** What a snippet declares, as the compiler sees it. */
@OptIn(SymbolInternals::class, DirectDeclarationsAccess::class)
internal val FirReplSnippetSymbol.declarations: List<FirDeclaration> get() = fir.snippetClass.declarations

internal fun FirReplSnippetSymbol.variables(): List<Variable> =
    declarations.filterIsInstance<FirProperty>().map {
        val type = it.returnTypeRef.coneTypeOrNull
        Variable(it.name.asString(), type?.shown().orEmpty(), type?.classId?.javaName())
    }

/** Without packages, and without the snippets that a class was declared in. */
internal fun ConeKotlinType.shown(): String = renderReadable().replace(OWNER, "")

internal fun ClassId.javaName(): String {
    val id = JavaToKotlinClassMap.mapKotlinToJava(asSingleFqName().toUnsafe()) ?: this
    return id.asString().replace('.', '$').replace('/', '.')
}

private val OWNER = Regex("""\bLine\d+_loadpilot\.""")
