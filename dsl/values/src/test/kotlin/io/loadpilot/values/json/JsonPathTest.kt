package io.loadpilot.values.json

import io.loadpilot.plan.user.CheckFailure
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource

class JsonPathTest {
    private val shop =
        Json.parse(
            """
            {"items": [
               {"id": 1, "kind": "x", "price": 8, "size": {"w": 1}},
               {"id": 2, "kind": "y", "price": 12.50, "old": null},
               {"id": 3, "kind": "x", "price": 20, "sold": true}
             ],
             "best": {"id": 9}, "odd.name": 5}
            """.trimIndent().toByteArray(),
        )

    @ParameterizedTest
    @CsvSource(
        delimiterString = "->",
        quoteCharacter = '~',
        value = [
            "$.items[0].id            -> 1",
            "items[-1].id             -> 3",
            "$['odd.name']            -> 5",
            "$.items[*].id            -> [1,2,3]",
            "$.items[0:2].id          -> [1,2]",
            "$.items[1:].id           -> [2,3]",
            "$.items[:-1].id          -> [1,2]",
            "$.items[5:].id           -> []",
            "$..id                    -> [1,2,3,9]",
            "$.items..w               -> [1]",
            "$..['odd.name']          -> [5]",
            "$.best.*                 -> [9]",
            "$.best..*                -> [9]",
            "$.items[?(@.price > 10)].id                   -> [2,3]",
            "$.items[?@.price>=12.5].id                    -> [2,3]",
            "$.items[?(@.kind == 'x')].id                  -> [1,3]",
            "$.items[?(@.kind != \"x\")].id                -> [2]",
            "$.items[?(@['kind']=='x' && @.price<10)].id   -> [1]",
            "$.items[?(@.price<10 || @.price>15)].id       -> [1,3]",
            "$.items[?(@.size.w == 1)].id                  -> [1]",
            "$.items[?(@.size)].id                         -> [1]",
            "$.items[?(@.old == null)].id                  -> [2]",
            "$.items[?(@.sold == true)].id                 -> [3]",
            "$.items[?(10 < @.price)].id                   -> [2,3]",
            "$.items[?(@.kind > 1)].id                     -> []",
        ],
    )
    fun `a path leads to`(path: String, expected: String) {
        assertThat(shop.path(path).toString()).isEqualTo(expected)
    }

    @Test
    fun `what is missing on the way is told by its own path`() {
        assertThatThrownBy { shop.path("$.items[1:].sold") }
            .isInstanceOf(CheckFailure::class.java)
            .hasMessageStartingWith("no \"items[1].sold\" in ")
    }

    @Test
    fun `what is missing in a result is told by the path that gave it`() {
        assertThatThrownBy { shop.path("$.items[?(@.kind == 'z')]")[0] }
            .isInstanceOf(CheckFailure::class.java)
            .hasMessage("no \"$.items[?(@.kind == 'z')][0]\" in []")
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "$.", "$..", "$[", "$[x]", "$['a", "$[1:2:3]", "$.items[?(@.a]", "$.items[?(1)]", "$.items[?(@.a == )]",
        ],
    )
    fun `what is no path is told with what one may be`(path: String) {
        assertThatThrownBy { shop.path(path) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageStartingWith("cannot read the path \"$path\" from its character ")
    }
}
