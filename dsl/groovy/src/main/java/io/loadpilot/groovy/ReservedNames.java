package io.loadpilot.groovy;

import java.util.Set;

/** Names that no variable of a script may have, as the author meant something else. */
final class ReservedNames {
    private static final Set<String> WORDS = BlockWords.statementsOf(LoadPilotScript.class);
    private static final Set<String> SETTINGS = BlockWords.settingsOf(ScenarioWords.class);

    private ReservedNames() {}

    /** Whether scenarios have a setting that is called so. */
    static boolean isSetting(String name) {
        return SETTINGS.contains(name);
    }

    /** @throws IllegalArgumentException if an assignment to that name would do nothing of what it says */
    static void refuse(String name) {
        if (WORDS.contains(name)) {
            throw new IllegalArgumentException(name + " is a word of scripts: write " + name + "(…)");
        }
        if (isSetting(name)) {
            throw new IllegalArgumentException(name + " is a setting of a scenario: write it into scenario { }");
        }
    }
}
