package io.loadpilot.values.markup

import io.loadpilot.plan.user.CheckFailure
import org.jsoup.nodes.Node
import org.jsoup.nodes.TextNode
import org.jsoup.nodes.Element as Tag

/** A part of an HTML page or an XML document, or the whole of it. */
public class Element private constructor(private val node: Node, private val own: String?) {
    /** The text within, without tags, its white space as a reader sees it. Of an attribute its value. */
    public val text: String
        get() =
            when {
                own != null -> own
                node is Tag -> node.text()
                node is TextNode -> node.text()
                else -> ""
            }

    /** With its tags. */
    public val markup: String get() = own ?: node.outerHtml()

    /** The value of an attribute. One that is not there is a failed check. */
    public fun attr(name: String): String =
        if (name in this) node.attr(name) else fail("no attribute \"$name\" in ${excerpt(node)}")

    /** Whether there is an attribute of that name. */
    public operator fun contains(name: String): Boolean = own == null && node.hasAttr(name)

    /** What a CSS selector finds within, such as `css("form input[name=csrf]")`. */
    public fun css(selector: String): Elements =
        Elements(tag().select(selector).map { Element(it, null) }, "css(\"$selector\")", ::shown)

    /** What an XPath finds within: elements, text or attributes, such as `xpath("//input[@name='csrf']/@value")`. */
    public fun xpath(path: String): Elements {
        val attribute = ATTRIBUTE.matchEntire(path)
        val found =
            when {
                attribute != null -> attributes(attribute.groupValues[1], attribute.groupValues[2])
                path.endsWith("text()") -> tag().selectXpath(path, TextNode::class.java).map { Element(it, null) }
                else -> tag().selectXpath(path).map { Element(it, null) }
            }
        return Elements(found, "xpath(\"$path\")", ::shown)
    }

    override fun toString(): String = markup

    private fun attributes(path: String, name: String): List<Element> =
        tag().selectXpath("$path[@$name]").map { Element(it, it.attr(name)) }

    private fun tag(): Tag = node as? Tag ?: fail("\"$text\" is a text; nothing is within it")

    private fun shown(): String = excerpt(node)

    internal companion object {
        private const val SHOWN_LENGTH = 80
        private val ATTRIBUTE = Regex("(.+)/@([\\w:.-]+)")
        private val BLANKS = Regex("\\s+")

        fun of(document: Tag): Element = Element(document, null)

        fun fail(message: String): Nothing = throw CheckFailure(message)

        private fun excerpt(node: Node): String {
            val text = node.outerHtml().replace(BLANKS, " ").trim()
            return if (text.length <= SHOWN_LENGTH) text else text.take(SHOWN_LENGTH) + "…"
        }
    }
}

/** What was found, in the order of the document; perhaps nothing. */
public class Elements internal constructor(
    private val found: List<Element>,
    private val query: String,
    private val searched: () -> String,
) : List<Element> by found {
    /** The text of the first. If nothing was found that is a failed check. */
    public val text: String get() = first().text

    /** An attribute of the first. If nothing was found, or it has none of that name, that is a failed check. */
    public fun attr(name: String): String = first().attr(name)

    /** The first. If nothing was found that is a failed check. */
    public fun first(): Element = found.firstOrNull() ?: Element.fail("nothing matches $query in ${searched()}")

    /** The markup of all. */
    override fun toString(): String = found.toString()
}
