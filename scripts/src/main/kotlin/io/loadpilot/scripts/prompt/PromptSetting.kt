package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.prompt.PromptWords
import java.util.function.Consumer
import java.util.function.Supplier
import kotlin.reflect.KClass

/** What the lines of a prompt can use beside Kotlin, the words of a script and what earlier lines declared. */
public class PromptSetting(
    /** Where a line puts what it declares, such as a scenario. Asked once for each line, on its thread. */
    public val scope: Supplier<LoadPilotScope>,
    public val words: PromptWords,
    /** One class of each jar, beside that of [words] and those of every script, whose types lines can name. */
    public val libraries: List<KClass<*>> = emptyList(),
    /** Variables of the session's other language by their names, as they are now. */
    public val others: Supplier<Map<String, Any?>> = Supplier { emptyMap() },
    /** Told what a line with types declared, by its names. */
    public val declared: Consumer<Set<String>> = Consumer { },
)
