package io.loadpilot.http

import io.loadpilot.plan.user.Request.Pair

/** What may stand in a request, whatever the version of HTTP: data must not end a line or frame the body differently. */
internal object RequestRules {
    fun checkMethod(method: String) {
        if (method.isEmpty() || !method.all(::isToken) || method == "CONNECT") {
            throw Refused("not a method that can be sent: ${quoted(method)}")
        }
    }

    fun checkName(name: String) {
        if (name.isEmpty() || !name.all(::isToken)) throw Refused("not a header name: ${quoted(name)}")
    }

    /** Whether [value] is ASCII. */
    fun checkValue(name: String, value: String): Boolean {
        var plain = true
        for (char in value) {
            if (char !in ' '..'~') {
                if ((char < ' ' && char != '\t') || char == '\u007f') {
                    throw Refused("control character in header $name: ${quoted(value)}")
                }
                plain = false
            }
        }
        return plain
    }

    fun checkFraming(header: Pair, bodySize: Long) {
        when (KnownHeader.bit(header.name)) {
            KnownHeader.TRANSFER_ENCODING -> {
                throw Refused("Transfer-Encoding is set by the transport, not by a script")
            }

            KnownHeader.CONTENT_LENGTH -> {
                if (header.value != bodySize.toString()) {
                    throw Refused("Content-Length ${quoted(header.value)} does not fit a body of $bodySize bytes")
                }
            }
        }
    }

    /** Whether the size of a body is told without the script's doing. */
    fun tellsLength(method: String, bodySize: Long): Boolean = bodySize > 0 || (method != "GET" && method in WITH_BODY)

    private fun isToken(char: Char) = char.code < TOKEN.size && TOKEN[char.code]

    private val WITH_BODY = setOf("POST", "PUT", "PATCH")

    private val TOKEN =
        BooleanArray(128) { code ->
            val char = code.toChar()
            char in 'a'..'z' || char in 'A'..'Z' || char in '0'..'9' || char in "!#$%&'*+-.^_`|~"
        }
}
