package io.loadpilot.imports.model;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for the variables of a script, each given once. */
public final class Identifiers {
    /** Words of the languages and of what a script can say: a variable of that name would hide them or not compile. */
    private static final Set<String> RESERVED = Set.of(
            ("as break class continue def do else false for fun if in interface is it null object package return super "
                            + "this throw true try typealias typeof val var when while new int long double boolean "
                            + "private public static void import final enum switch case default assert "
                            + "get post put patch delete head options request batch blocking think random iteration "
                            + "group transaction retry poll target scenario setup teardown param env secret csv json "
                            + "file counter gauge timer include load user task check header bearer basic digest query "
                            + "form body multipart name tag timeout text status url response items value ktor "
                            + "thresholds limit compress println print listOf mapOf error require first row last discardBody "
                            + "expectContinue users constant ramp step spike stages iterations")
                    .split(" ", -1));

    private final Set<String> given = new HashSet<>();

    /** A name like that, in camel case. */
    public String unique(String like) {
        String wanted = camelCase(like);
        String name = RESERVED.contains(wanted) ? wanted + "Value" : wanted;
        String free = name;
        for (int i = 2; !given.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** Takes a name that is in use already. */
    public void reserve(String name) {
        given.add(name);
    }

    private static String camelCase(String text) {
        StringBuilder name = new StringBuilder();
        for (String word : text.split("[^A-Za-z0-9]+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            String even = word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word;
            char first = name.isEmpty() ? Character.toLowerCase(even.charAt(0)) : Character.toUpperCase(even.charAt(0));
            name.append(first).append(even.substring(1));
        }
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "value" + name : name.toString();
    }
}
