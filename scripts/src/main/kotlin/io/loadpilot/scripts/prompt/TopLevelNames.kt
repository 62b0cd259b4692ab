package io.loadpilot.scripts.prompt

import io.loadpilot.scripts.prompt.Completion.Kind
import io.loadpilot.scripts.prompt.Members.Companion.completion
import io.loadpilot.scripts.prompt.Members.Companion.isNameable
import org.jetbrains.kotlin.fir.FirSession
import org.jetbrains.kotlin.fir.resolve.lookupSuperTypes
import org.jetbrains.kotlin.fir.resolve.providers.symbolProvider
import org.jetbrains.kotlin.fir.resolve.toClassSymbol
import org.jetbrains.kotlin.fir.symbols.impl.FirCallableSymbol
import org.jetbrains.kotlin.fir.types.ConeClassLikeType
import org.jetbrains.kotlin.fir.types.ConeKotlinType
import org.jetbrains.kotlin.fir.types.ConeTypeParameterType
import org.jetbrains.kotlin.fir.types.classId
import org.jetbrains.kotlin.fir.types.lowerBoundIfFlexible
import org.jetbrains.kotlin.name.ClassId
import org.jetbrains.kotlin.name.FqName
import org.jetbrains.kotlin.name.Name
import org.jetbrains.kotlin.name.StandardClassIds

/** The functions and variables of all packages that a line imports: what stands alone, and what extends which class. */
internal class TopLevelNames(private val session: FirSession, imports: List<String>) {
    private val byReceiver = HashMap<ClassId?, MutableSet<Completion>>()

    init {
        val (all, named) = imports.partition { it.endsWith(".*") }
        for (name in all.map { FqName(it.removeSuffix(".*")) } + KOTLIN) addPackage(name)
        for (name in named.map(::FqName)) addNamed(name)
    }

    /** Of those that extend nothing. */
    val alone: Collection<Completion> get() = byReceiver[null].orEmpty()

    fun extensionsOf(type: ConeKotlinType): List<Completion> {
        val simple = type.lowerBoundIfFlexible() as? ConeClassLikeType ?: return emptyList()
        val symbol = simple.lookupTag.toClassSymbol(session) ?: return emptyList()
        val above =
            lookupSuperTypes(
                listOf(symbol),
                lookupInterfaces = true,
                deep = true,
                useSiteSession = session,
                substituteTypes = false,
            )
        val classes = above.mapNotNull { it.classId } + symbol.classId + StandardClassIds.Any
        return classes.flatMap { byReceiver[it].orEmpty() }
    }

    private fun addPackage(name: FqName) {
        val names =
            session.symbolProvider.symbolNamesProvider
                .getTopLevelCallableNamesInPackage(name)
                .orEmpty()
        for (callable in names) session.symbolProvider.getTopLevelCallableSymbols(name, callable).forEach(::add)
    }

    /** What is imported by itself; members of an object, such as `seconds`, extend numbers. */
    private fun addNamed(name: FqName) {
        val found = session.symbolProvider.getTopLevelCallableSymbols(name.parent(), name.shortName())
        found.forEach(::add)
        if (found.isNotEmpty() || name.parent().shortName() != COMPANION) return
        val property = name.shortName().asString()
        for (number in NUMBERS) put(number, Completion(property, Kind.EXTENSION, property))
    }

    private fun add(symbol: FirCallableSymbol<*>) {
        if (!symbol.isNameable(session)) return
        val receiver = symbol.receiverParameterSymbol
        if (receiver == null) {
            put(null, symbol.completion(Kind.FUNCTION))
        } else {
            symbol.resolvedReceiverType?.extended()?.let { put(it, symbol.completion(Kind.EXTENSION)) }
        }
    }

    private fun put(receiver: ClassId?, completion: Completion) {
        byReceiver.getOrPut(receiver, ::LinkedHashSet) += completion
    }

    private fun ConeKotlinType.extended(): ClassId? =
        when (val type = lowerBoundIfFlexible()) {
            is ConeTypeParameterType -> {
                type.lookupTag.typeParameterSymbol.resolvedBounds
                    .firstOrNull()
                    ?.coneType
                    ?.extended()
                    ?: StandardClassIds.Any
            }

            else -> {
                type.classId
            }
        }

    private companion object {
        val KOTLIN =
            listOf(
                "",
                ".collections",
                ".comparisons",
                ".io",
                ".ranges",
                ".sequences",
                ".text",
            ).map { FqName("kotlin$it") }
        val COMPANION = Name.identifier("Companion")
        val NUMBERS = listOf(StandardClassIds.Int, StandardClassIds.Long, StandardClassIds.Double)
    }
}
