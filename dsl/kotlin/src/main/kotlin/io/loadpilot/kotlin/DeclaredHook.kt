package io.loadpilot.kotlin

import io.loadpilot.plan.Hook
import io.loadpilot.plan.problem.Problems
import kotlin.time.Duration

/** The `setup` or the `teardown` of a plan: [word] may stand there once. */
internal class DeclaredHook(private val word: String, private val values: ScriptValues) {
    private var hook = Hook.NONE
    private val surplus = mutableListOf<String>()

    fun add(atMost: Duration, block: suspend TaskScope.() -> Unit) {
        if (!atMost.isPositive()) values.report("$word lasts $atMost at most", "give a time above 0")
        if (hook == Hook.NONE) {
            hook = Hook(BlockAction(UserCoroutine(), block), atMost.toJava())
        } else {
            surplus += scriptLine()
        }
    }

    fun toHook(found: Problems): Hook {
        surplus.forEach { found.add(it, "$word is declared twice", "put everything into one $word { … }") }
        return hook
    }
}
