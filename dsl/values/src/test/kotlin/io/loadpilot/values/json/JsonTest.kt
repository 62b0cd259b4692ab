package io.loadpilot.values.json

import io.loadpilot.plan.user.CheckFailure
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource

class JsonTest {
    private val cart =
        json(
            """{"items":[{"id":7,"name":"pen","price":1.10,"tags":["a"]},{"id":8,"name":"ink","price":2e3,"tags":[]}],
               "open":true,"owner":null,"a.b":"dot"}""",
        )

    @Test
    fun `values are reached by name and place and read by type`() {
        val first = cart["items"][0]

        assertThat(first["id"].int).isEqualTo(7)
        assertThat(first["id"].long).isEqualTo(7L)
        assertThat(first["id"].text).isEqualTo("7")
        assertThat(first["price"].double).isEqualTo(1.1)
        assertThat(first["price"].text).isEqualTo("1.10")
        assertThat(first["name"].text).isEqualTo("pen")
        assertThat(cart["open"].boolean).isTrue()
        assertThat(cart["items"][-1]["name"].text).isEqualTo("ink")
    }

    @Test
    fun `arrays can be walked and counted`() {
        assertThat(cart["items"].map { it["id"].int }).containsExactly(7, 8)
        assertThat(cart["items"].size).isEqualTo(2)
        assertThat(cart.size).isEqualTo(4)
        assertThat(cart.names).containsExactly("items", "open", "owner", "a.b")
    }

    @Test
    fun `types and members can be asked for`() {
        assertThat(cart.isObject && cart["items"].isArray && cart["owner"].isNull).isTrue()
        assertThat("owner" in cart).isTrue()
        assertThat("buyer" in cart).isFalse()
        assertThat("x" in cart["items"]).isFalse()
    }

    @ParameterizedTest
    @CsvSource(
        "$.items[0].id, 7",
        "items[1].name, \"ink\"",
        "$['items'][-1]['name'], \"ink\"",
        "$.items[*].id, '[7,8]'",
        "$.items[*].tags[*], '[\"a\"]'",
        "$.items[0].*, '[7,\"pen\",1.10,[\"a\"]]'",
        "['a.b'], \"dot\"",
    )
    fun `a path leads to a value or to all that match`(path: String, found: String) {
        assertThat(cart.path(path).toString()).isEqualTo(found)
    }

    @Test
    fun `what is missing is named with its path`() {
        val error = json("""{"error":"x"}""")

        assertThatThrownBy { error["items"][0]["id"] }
            .isInstanceOf(CheckFailure::class.java)
            .hasMessage("no \"items\" in {\"error\":\"x\"}")
        assertThatThrownBy { json("""{"items":[{}]}""")["items"][0]["id"] }
            .hasMessage("no \"items[0].id\" in {\"items\":[{}]}")
        assertThatThrownBy { json("[1]")[5] }.hasMessage("no \"[5]\" in [1]")
    }

    @Test
    fun `a value of another type is named with its path`() {
        assertThatThrownBy { cart["items"][0]["name"].int }.hasMessage("\"items[0].name\" is \"pen\", not a number")
        assertThatThrownBy { cart["owner"].text }.hasMessage("\"owner\" is null, not a text")
        assertThatThrownBy { json("[1]")["a"] }.hasMessage("the body is [1], not an object")
        assertThatThrownBy { json("{}").iterator() }.hasMessage("the body is {}, not an array")
        assertThatThrownBy { json("[3000000000]")[0].int }.hasMessage("\"[0]\" is 3000000000, which does not fit")
        assertThatThrownBy { json("[1.5]")[0].long }.hasMessage("\"[0]\" is 1.5, which does not fit")
    }

    @Test
    fun `a body that is not JSON is shown from its beginning`() {
        val page = "<html>" + "x".repeat(200)

        assertThatThrownBy { json(page).isArray }
            .isInstanceOf(CheckFailure::class.java)
            .hasMessage("the body is not JSON: ${page.take(80)}…")
        assertThatThrownBy { json("").isNull }.hasMessage("the body is empty, not JSON")
        assertThatThrownBy { json("  ").isNull }.hasMessageStartingWith("the body is not JSON")
        assertThatThrownBy { json("{\"a\":1} x").isNull }.hasMessage("the body is not JSON: {\"a\":1} x")
        assertThatThrownBy { json("{\"a\":").isNull }.hasMessageStartingWith("the body is not JSON")
    }

    @Test
    fun `nothing is read before it is looked at`() {
        assertThat(json("not json")).isNotNull()
    }

    @Test
    fun `numbers keep every digit`() {
        val digits = "[123456789012345678901234567890,0.1234567890123456789,1.10,-0]"

        assertThat(json(digits).toString()).isEqualTo("[123456789012345678901234567890,0.1234567890123456789,1.10,0]")
    }

    @Test
    fun `values of a response are written again as they are`() {
        val item = cart["items"][0]["id"]

        assertThat(JsonWriter.textOf(mapOf("item_id" to item, "all" to cart["items"][1]["tags"])))
            .isEqualTo("""{"item_id":7,"all":[]}""")
    }

    @Test
    fun `everything a script has at hand can be written`() {
        val value =
            listOf(
                null,
                "a\"\n\u0001é😀",
                'c',
                true,
                1,
                2L,
                3.5,
                1.5f,
                7.toBigInteger(),
                intArrayOf(1),
                arrayOf("x"),
                setOf(1),
                Thread.State.NEW,
            )

        assertThat(JsonWriter.textOf(value))
            .isEqualTo("""[null,"a\"\n\u0001é😀","c",true,1,2,3.5,1.5,7,[1],["x"],[1],"NEW"]""")
    }

    @Test
    fun `what cannot be written is refused by its type`() {
        assertThatThrownBy {
            JsonWriter.textOf(
                StringBuilder::class,
            )
        }.hasMessageContaining("as JSON; give a map of its values")
        assertThatThrownBy { JsonWriter.textOf(Double.NaN) }.hasMessage("JSON has no NaN")
    }

    @Test
    fun `equal JSON is equal`() {
        assertThat(json("[1, 2]")).isEqualTo(json("[1,2]")).isNotEqualTo(json("[1]"))
    }

    private fun json(text: String): Json = Json.parse(text.toByteArray())
}
