package io.loadpilot.imports.tidy;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Identifiers;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tidy.Places.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes credentials out of requests: the script asks the environment for them, and none is ever written. */
public final class Secrets {
    private static final Set<String> HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "x-auth-token", "api-key", "apikey");
    private static final Pattern NAME =
            Pattern.compile("(?i).*(passw(or)?d|passwd|passphrase|passcode|secret|credential|pwd"
                    + "|signature|assertion|session[-_ ]?id|credit[-_ ]?card|card[-_ ]?number|cvv|cvc"
                    + "|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|(access|refresh|id|auth|api|bearer|session)[-_ ]?token).*"
                    + "|pin|token|jwt|otp|auth|sig|session");
    /** Headers are seldom called so for anything else. */
    private static final Pattern HEADER = Pattern.compile("(?i).*(token|session|subscription-key|functions-key)");

    /** What issuers write so that it is known where it stands: JSON web tokens, and keys of GitHub, GitLab, Stripe, Slack, AWS and Google. */
    private static final Pattern TOKEN = Pattern.compile(
            "eyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*|gh[pousr]_\\w{20,}|github_pat_\\w{20,}"
                    + "|glpat-[\\w-]{16,}|[sr]k_(live|test)_\\w{10,}|xox[abprs]-[\\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\\w-]{30,}");
    /** Set on most machines already, to something else. */
    private static final Set<String> TAKEN = Set.of(
            "PATH", "HOME", "USER", "USERNAME", "SHELL", "PWD", "LANG", "TERM", "TMP", "TEMP", "HOSTNAME", "HOST");

    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#]*");
    /** A shorter one may occur in other words by accident. */
    private static final int SHORTEST_ELSEWHERE = 6;

    private final Identifiers names;
    private final Map<String, Declared> byValue = new LinkedHashMap<>();
    /** What a host is sent differs from page to page; whoever has to set it has one. */
    private final Map<String, Declared> cookies = new HashMap<>();

    private final Set<String> environment = new HashSet<>();
    /** Variables that stand where a credential is wanted, and what that is. */
    private final Map<String, String> asked = new HashMap<>();

    Secrets(Identifiers names) {
        this.names = names;
    }

    /** Whether somebody who calls a variable so wants its value kept. */
    public static boolean isSecretName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a value is a credential, whatever it is called. */
    public static boolean isToken(String value) {
        return TOKEN.matcher(value).matches();
    }

    Recording lifted(Recording recording) {
        recording.needed().forEach(needed -> environment.add(needed.name()));
        Recording lifted = recording.map(this::lift);
        Set<Declared> declared = new LinkedHashSet<>();
        lifted.declared().forEach(one -> declared.add(kept(one)));
        declared.addAll(byValue.values());
        List<Sweep> sweeps = sweeps();
        return lifted.map(call -> sweep(call, sweeps)).withDeclared(List.copyOf(declared));
    }

    private Call lift(Call call) {
        return Places.map(call, (place, name, value) -> {
            String known = value.known().orElse("");
            boolean secret = isSecret(place, name);
            if (secret && place != Place.USER) {
                ask(place, value, what(place, name) + " of " + call.title());
            }
            if (known.isEmpty() || !(secret || isToken(known))) {
                return value;
            }
            Declared declared = byValue.computeIfAbsent(
                    known,
                    it -> place == Place.HEADER && name.equalsIgnoreCase("Cookie")
                            ? cookies.computeIfAbsent(origin(call), host -> declare(place, name, call.title()))
                            : declare(place, name, call.title()));
            return Template.of(new Value.Variable(declared.variable()));
        });
    }

    /** Where nothing but credentials stands, each variable of several is one. */
    private void ask(Place place, Template value, String what) {
        boolean each = place == Place.TOKEN || place == Place.KEY || place == Place.PASSWORD || place == Place.HEADER;
        for (Template.Part part : value.parts()) {
            if (part instanceof Value.Variable variable
                    && (each || value.parts().size() == 1)) {
                asked.putIfAbsent(variable.name(), what);
            }
        }
    }

    /** What a credential is taken from is a secret, whatever it was declared as. */
    private Declared kept(Declared declared) {
        String what = asked.get(declared.variable());
        if (what != null && declared instanceof Declared.Environment environment) {
            return new Declared.Secret(environment.variable(), environment.name(), environment.what());
        }
        if (what != null && declared instanceof Declared.Parameter parameter && !isUrl(parameter)) {
            Declared secret = new Declared.Secret(parameter.variable(), free(environmentName(parameter.name())), what);
            parameter.standard().known().ifPresent(value -> byValue.putIfAbsent(value, secret));
            return secret;
        }
        return declared;
    }

    private static boolean isUrl(Declared.Parameter parameter) {
        return ORIGIN.matcher(parameter.standard().start()).lookingAt();
    }

    /** Empty for that of the target. */
    private static String origin(Call call) {
        Matcher origin = ORIGIN.matcher(call.url().start());
        return origin.lookingAt() ? origin.group() : "";
    }

    private static boolean isSecret(Place place, String name) {
        return switch (place) {
            case TOKEN, KEY, USER, PASSWORD -> true;
            case HEADER ->
                HEADERS.contains(name.toLowerCase(Locale.ROOT))
                        || isSecretName(name)
                        || HEADER.matcher(name).matches();
            case MEMBER, FIELD, QUERY -> isSecretName(name);
            case SEGMENT, TEXT -> false;
        };
    }

    private Declared declare(Place place, String name, String title) {
        String like = switch (place) {
            case TOKEN -> "BEARER_TOKEN";
            case USER -> "BASIC_USER";
            case PASSWORD -> "BASIC_PASSWORD";
            default -> environmentName(name);
        };
        String free = free(like);
        String what = what(place, name) + " of " + title;
        String variable = names.unique(free);
        return place == Place.USER
                ? new Declared.Environment(variable, free, what)
                : new Declared.Secret(variable, free, what);
    }

    private String free(String like) {
        String free = like;
        for (int i = 2; !environment.add(free); i++) {
            free = like + "_" + i;
        }
        return free;
    }

    private static String what(Place place, String name) {
        return switch (place) {
            case TOKEN -> "the bearer token";
            case KEY -> name.isEmpty() ? "the key" : "the key \"" + name + "\"";
            case USER -> "the user";
            case PASSWORD -> "the user's password";
            case HEADER -> "the header " + name;
            case QUERY -> "the parameter \"" + name + "\"";
            default -> "\"" + name + "\"";
        };
    }

    /** The name of an environment variable like that. */
    public static String environmentName(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "")
                .toUpperCase(Locale.ROOT);
        if (TAKEN.contains(snake)) {
            return snake + "_VALUE";
        }
        return snake.isEmpty() || Character.isDigit(snake.charAt(0)) ? "SECRET_" + snake : snake;
    }

    /** A secret may also stand where no name tells of it. */
    private static Call sweep(Call call, List<Sweep> sweeps) {
        return Places.map(call, (place, name, value) -> {
            Template swept = value;
            for (Sweep sweep : sweeps) {
                swept = sweep.over(place, swept);
            }
            return swept;
        });
    }

    private List<Sweep> sweeps() {
        return byValue.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Declared.Secret)
                .filter(entry -> entry.getKey().length() >= SHORTEST_ELSEWHERE)
                .map(entry -> Sweep.of(entry.getKey(), entry.getValue().variable()))
                .toList();
    }
}
