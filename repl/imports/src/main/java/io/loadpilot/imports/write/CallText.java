package io.loadpilot.imports.write;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Content;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Extract;
import io.loadpilot.imports.model.Field;
import io.loadpilot.imports.model.Login;
import io.loadpilot.imports.model.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A request with its details and with what is done with its response. */
final class CallText {
    private static final Set<String> VERBS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final int WIDTH = 100;

    private final Spelling spelling;
    private final JsonText json;
    private final List<Declared> declared;
    private final Set<String> ahead = new HashSet<>();

    CallText(Spelling spelling, List<Declared> declared) {
        this.spelling = spelling;
        this.json = new JsonText(spelling);
        this.declared = declared;
    }

    /** Declares what the requests of a loop keep outside of it: what follows the loop sees it. */
    List<String> declarations(Step.Loop loop) {
        List<String> names =
                Step.calls(loop).flatMap(call -> call.kept().stream()).toList();
        ahead.addAll(names);
        return names.stream().map(spelling::response).toList();
    }

    List<String> lines(Call call) {
        List<String> words = words(call);
        String head = VERBS.contains(call.method())
                ? call.method().toLowerCase(Locale.ROOT) + "(" + spelling.text(call.url()) + ")"
                : "request(" + spelling.text(call.method()) + ", " + spelling.text(call.url()) + ")";
        String end = call.statuses().isEmpty()
                ? ""
                : ".expect(" + call.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")";
        List<Extract> extracts = call.extracts();
        boolean chained = extracts.size() == 1 && call.kept().isEmpty();
        if (chained) {
            head = extracts.get(0).variable() + " = " + head;
            end += ".json" + spelling.path(extracts.get(0).path()) + ".text";
        } else if (call.kept().isPresent() || !extracts.isEmpty()) {
            String name = kept(call);
            head = (ahead.contains(name) ? name : spelling.define(name)) + " = " + head;
        }
        List<String> lines = block(head, words, end);
        if (!chained) {
            extracts.forEach(extract -> lines.add(
                    extract.variable() + " = " + kept(call) + ".json" + spelling.path(extract.path()) + ".text"));
        }
        return lines;
    }

    private static String kept(Call call) {
        return call.kept().orElseGet(() -> call.extracts().get(0).variable() + "Source");
    }

    private static List<String> block(String head, List<String> words, String end) {
        List<String> lines = new ArrayList<>();
        String flat = head + (words.isEmpty() ? "" : " { " + String.join("; ", words) + " }") + end;
        if (words.size() <= 1 && words.stream().noneMatch(word -> word.endsWith("(")) && flat.length() <= WIDTH) {
            lines.add(flat);
            return lines;
        }
        if (words.isEmpty()) {
            lines.add(head);
            lines.add("    " + end);
            return lines;
        }
        lines.add(head + " {");
        words.forEach(word -> lines.add("    " + word));
        lines.add("}" + end);
        return lines;
    }

    private List<String> words(Call call) {
        List<String> words = new ArrayList<>();
        call.label().ifPresent(name -> words.add("name(" + spelling.text(name) + ")"));
        call.tags().forEach(tag -> words.add("tag(" + pair(tag) + ")"));
        if (!call.followRedirects()) {
            words.add("followRedirects = false");
        }
        call.timeout().ifPresent(limit -> words.add("timeout(" + HeadText.duration(limit) + ")"));
        call.login().ifPresent(login -> words.add(login(login)));
        call.headers().forEach(header -> words.add("header(" + pair(header) + ")"));
        call.content().ifPresent(content -> words.addAll(content(content)));
        return words;
    }

    private String pair(Field field) {
        return spelling.text(field.name()) + ", " + spelling.text(field.value());
    }

    private String login(Login login) {
        if (login instanceof Login.Bearer bearer) {
            return "bearer(" + spelling.text(bearer.token()) + ")";
        }
        if (login instanceof Login.Basic basic) {
            return "basic(" + spelling.text(basic.user()) + ", " + spelling.text(basic.password()) + ")";
        }
        Login.Digest digest = (Login.Digest) login;
        return "digest(" + spelling.text(digest.user()) + ", " + spelling.text(digest.password()) + ")";
    }

    private List<String> content(Content content) {
        if (content instanceof Content.Json tree) {
            return json.call(tree.value());
        }
        if (content instanceof Content.Form form) {
            return JsonText.wrapped(
                    "form(",
                    form.fields().stream()
                            .map(field -> List.of(spelling.entry(field.name(), spelling.text(field.value()))))
                            .toList(),
                    ")");
        }
        if (content instanceof Content.Multipart multipart) {
            List<String> lines = new ArrayList<>(List.of("multipart {"));
            multipart.parts().forEach(part -> lines.add("    " + part(part)));
            lines.add("}");
            return lines;
        }
        if (content instanceof Content.Stored stored) {
            String type = stored.type().map(it -> ", " + spelling.text(it)).orElse("");
            return List.of("body(" + variable(stored.path()) + type + ")");
        }
        Content.Text text = (Content.Text) content;
        String words = spelling.text(text.text());
        if (text.type().equals("application/json")) {
            return List.of("jsonText(" + words + ")");
        }
        String type = text.type().isEmpty() ? "" : ", " + spelling.text(text.type());
        return List.of("body(" + words + type + ")");
    }

    /** Arguments by their places, as not every language can name them here. */
    private String part(Content.Part part) {
        String name = spelling.text(part.name());
        String type = part.type().map(it -> ", " + spelling.text(it)).orElse("");
        if (part.path().isPresent()) {
            String file = variable(part.path().get());
            String fileName = part.fileName().map(spelling::text).orElse(type.isEmpty() ? "" : file + ".name");
            return "file(" + name + ", " + file + (fileName.isEmpty() ? "" : ", " + fileName) + type + ")";
        }
        String text = spelling.text(part.text());
        String fileName = part.fileName().map(it -> ", " + spelling.text(it)).orElse("");
        return part.inlineFile()
                ? "file(" + name + ", " + spelling.bytes(text) + fileName + type + ")"
                : "text(" + name + ", " + text + type + ")";
    }

    private String variable(String path) {
        return declared.stream()
                .filter(one -> one instanceof Declared.Attached attached
                        && attached.path().equals(path))
                .map(Declared::variable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the file " + path + " is not declared"));
    }
}
