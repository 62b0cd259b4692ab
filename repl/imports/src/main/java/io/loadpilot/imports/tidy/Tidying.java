package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Extract;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Recording;

/** From what was read to what is worth writing: each step knows nothing of the others but their order. */
public final class Tidying {
    private Tidying() {}

    public static Recording of(Recording read) {
        Identifiers names = names(read);
        Recording sent = new Cookies()
                .without(UserInfo.lifted(read))
                .map(Noise::without)
                .map(Bodies::structured)
                .map(Logins::found);
        Recording named = Labels.given(Origins.joined(sent));
        Recording linked = new Correlation(names).linked(named);
        Recording safe = new Secrets(names).lifted(linked).map(Logins::sent);
        return Attachments.declared(safe, names);
    }

    private static Identifiers names(Recording recording) {
        Identifiers names = new Identifiers();
        recording.declared().stream().map(Declared::variable).forEach(names::reserve);
        for (Call call : recording.calls()) {
            call.kept().ifPresent(names::reserve);
            call.extracts().stream().map(Extract::variable).forEach(names::reserve);
        }
        return names;
    }
}
