package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Template.Literal;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Places.Place;
import java.util.regex.Pattern;

/**
 * Puts a variable wherever a secret stands.
 *
 * @param common whether it is a word that also means something else, such as the password "password"
 */
record Sweep(String secret, Pattern pattern, boolean common, Value variable) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    /** A shorter one is likely to be a part of others. */
    private static final int SHORTEST_WORD = 8;

    static Sweep of(String secret, String variable) {
        boolean word = WORD.matcher(secret).matches();
        String quoted = Pattern.quote(secret);
        Pattern pattern = Pattern.compile(word ? "(?<![A-Za-z])" + quoted + "(?![A-Za-z])" : quoted);
        boolean common = word && (secret.length() < SHORTEST_WORD || Secrets.isSecretName(secret));
        return new Sweep(secret, pattern, common, new Value.Variable(variable));
    }

    Template over(Place place, Template value) {
        boolean there = value.parts().stream()
                .anyMatch(part ->
                        part instanceof Literal literal && literal.text().contains(secret));
        if (!there) {
            return value;
        }
        boolean alone =
                place != Place.SEGMENT && value.known().filter(secret::equals).isPresent();
        return common && !alone ? value : value.replacing(pattern, variable);
    }
}
