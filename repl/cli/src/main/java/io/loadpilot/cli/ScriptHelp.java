package io.loadpilot.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Adds the script's own parameters to {@code loadpilot script FILE --help}. */
final class ScriptHelp {
    private static final String SECTION = "scriptParameters";

    private ScriptHelp() {}

    static void addTo(CommandLine script) {
        List<String> sections = new ArrayList<>(script.getHelpSectionKeys());
        sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
        script.setHelpSectionKeys(sections);
        script.getHelpSectionMap()
                .put(SECTION, help -> ((ScriptCommand) help.commandSpec().userObject()).parameters());
    }
}
