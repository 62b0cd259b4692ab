package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.scripts.prompt.Completion.Kind
import org.jetbrains.kotlin.fir.FirSession
import org.jetbrains.kotlin.fir.declarations.FirNamedFunction
import org.jetbrains.kotlin.fir.declarations.FirProperty
import org.jetbrains.kotlin.fir.types.ConeKotlinType
import org.jetbrains.kotlin.fir.types.constructClassLikeType
import org.jetbrains.kotlin.name.ClassId
import org.jetbrains.kotlin.name.FqName

/**
 * What may stand at the cursor. The compiler looks at the line with an unknown name in that place, and is then asked
 * what it knows there; nothing is run and nothing is kept. To be used on the compiler's thread.
 */
internal class Completer(private val snippets: SnippetCompiler) {
    private var names: TopLevelNames? = null
    private var looks = 0

    fun complete(text: String, cursor: Int): List<Completion> {
        val place = CursorText.of(text, cursor) ?: return emptyList()
        val site = look(place) ?: return emptyList()
        val all = if (site.qualified) site.receiver?.let { membersOf(it, site) }.orEmpty() else namesAt(site, place)
        return all
            .filter { it.name.startsWith(place.word, ignoreCase = true) && it.name !in HIDDEN }
            .groupBy { it.name }
            .map { (_, overloads) -> overloads.merged() }
            .sortedWith(ORDER)
    }

    /** Overloads have in common what follows the name, or only the name. */
    private fun List<Completion>.merged(): Completion {
        val best = minBy { it.kind }
        val texts = filter { it.kind == best.kind }.map { it.text }.distinct()
        val common = texts.reduce { some, text -> some.commonPrefixWith(text) }
        return if (texts.size == 1) best else best.copy(text = common.trimEnd())
    }

    /** Words of a task are unknown at the top of a line until they are awaited, and so is what they give. */
    private fun look(place: CursorText): CursorSite? {
        val typed = TypedText(place.text)
        val plain = Look(typed, place.offset)
        if (!plain.wantsTask) return plain.site
        val running =
            snippets.parser
                .parse(place.text)
                .running
                .find { place.offset in it } ?: return plain.site
        val awaited = typed.awaiting(listOf(running))
        return Look(awaited, awaited.shifted(place.offset)).site ?: plain.site
    }

    private inner class Look(text: TypedText, offset: Int) {
        private val before = snippets.mark()
        private val output = snippets.compile("look${++looks}.loadpilot.kts", text.text)

        val site: CursorSite? =
            snippets.snippets.getOrNull(before.snippets)?.let { CursorSite.find(it, offset) }.also {
                snippets.goBack(before)
            }

        val wantsTask: Boolean =
            output.errors.any { it.isForTasks() && (text.offsetOf(it) ?: offset) < offset }
    }

    private fun membersOf(type: ConeKotlinType, site: CursorSite): List<Completion> =
        Members(site.session).of(type) + topLevel(site.session).extensionsOf(type)

    private fun namesAt(site: CursorSite, place: CursorText): List<Completion> {
        val scopes = if (site.scopes.any { it.isOfTask() }) site.scopes else listOf(TASK) + site.scopes
        val members = Members(site.session)
        val topLevel = topLevel(site.session)
        val found = site.locals.map { Completion(it, Kind.LOCAL, it) } + declared()
        val words = scopes.flatMap { members.of(it) + topLevel.extensionsOf(it).filter { of -> of.name !in OF_ANY } }
        val rest = if (place.word.isEmpty()) emptyList() else topLevel.alone
        return found + words + rest + KEYWORDS.map { Completion(it, Kind.KEYWORD, it) }
    }

    private fun ConeKotlinType.isOfTask() = shown() == TaskScope::class.simpleName

    /** By earlier lines. */
    private fun declared(): List<Completion> =
        snippets.snippets
            .flatMap { it.declarations }
            .mapNotNull { declaration ->
                when (declaration) {
                    is FirProperty -> declaration.name.asString().let { Completion(it, Kind.LOCAL, it) }
                    is FirNamedFunction -> declaration.name.asString().let { Completion(it, Kind.LOCAL, "$it(") }
                    else -> null
                }
            }.filterNot { it.name.startsWith("$") }

    private fun topLevel(session: FirSession) = names ?: TopLevelNames(session, snippets.imports).also { names = it }

    private companion object {
        val TASK: ConeKotlinType =
            ClassId.topLevel(FqName(TaskScope::class.java.name)).constructClassLikeType(emptyArray(), false)
        val HIDDEN = setOf("equals", "hashCode", "getClass", "notify", "notifyAll", "wait")
        val OF_ANY = setOf("let", "also", "apply", "run", "takeIf", "takeUnless", "to", "toString")
        val KEYWORDS =
            listOf(
                "val",
                "var",
                "fun",
                "suspend",
                "if",
                "else",
                "for",
                "while",
                "when",
                "return",
                "try",
                "true",
                "false",
                "null",
                "import",
                "class",
                "object",
            )
        val ORDER = compareBy<Completion>({ it.kind }, { it.name })
    }
}
