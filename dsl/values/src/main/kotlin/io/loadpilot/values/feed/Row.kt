package io.loadpilot.values.feed

import io.loadpilot.plan.Suggestion

/** One line of a CSV file, by the names of its columns. */
public class Row internal constructor(private val header: Header, private val values: List<String>) {
    /** The text in that column. A column that the file has not is an error, which names those it has. */
    public operator fun get(column: String): String = values[header.indexOf(column)]

    /** Whether the file has that column. */
    public operator fun contains(column: String): Boolean = column in header.names

    /** Texts by column, in the order of the file. */
    public fun toMap(): Map<String, String> = header.names.zip(values).toMap(LinkedHashMap())

    /** As `{name=Ada, email=ada@example.org}`. */
    override fun toString(): String = toMap().toString()
}

/** The columns of a file, which all of its rows share. */
internal class Header(private val file: String, val names: List<String>) {
    init {
        val twice = names.firstOrNull { name -> names.count { it == name } > 1 }
        if (twice != null) throw BadRowException("$file has two columns \"$twice\"", "rename one of them")
    }

    private val indexes = names.withIndex().associate { it.value to it.index }

    fun indexOf(column: String): Int =
        indexes[column]
            ?: throw NoSuchElementException("$file has no column \"$column\"; ${Suggestion.of(column, names)}")
}
