package io.loadpilot.imports.openapi;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Declared;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.model.Template;
import io.loadpilot.imports.model.Value;
import io.loadpilot.imports.tree.Node;
import io.loadpilot.imports.tree.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads a description of OpenAPI 3 or Swagger 2: a task for each tag, with its operations from making to deleting. */
public final class OpenApiReader {
    private static final List<String> METHODS = List.of("post", "get", "head", "options", "put", "patch", "delete");
    private static final int DEEPEST = 50;

    private final Source source;
    private final Node tree;
    private final SortedSet<String> foreign = new TreeSet<>();
    private int deprecated;

    private OpenApiReader(Source source) {
        this.source = source;
        this.tree = source.tree();
        tree.walk(DEEPEST, this::notice);
    }

    public static Recording read(Source source) {
        return new OpenApiReader(source).read();
    }

    private Recording read() {
        String version = tree.get("openapi").text(tree.get("swagger").text(""));
        if (!version.matches("2(\\.0)?|3\\.\\d.*")) {
            throw source.wrong(tree, "OpenAPI of version \"" + version + "\" is not known; there are 2.0 and 3.x");
        }
        Logins logins = new Logins(tree);
        Map<String, List<Operation>> tasks = operations();
        if (tasks.isEmpty()) {
            throw source.wrong(tree.get("paths"), nothing());
        }
        List<Recording.Task> all = new ArrayList<>();
        tasks.forEach((tag, operations) -> all.add(new Recording.Task(tag, calls(operations, logins))));
        Declared base = new Declared.Parameter("baseUrl", "baseUrl", Template.of(Server.url(tree)), "");
        String name = tree.get("info", "title").filled(source.title());
        return Recording.of(name, all)
                .noting(notes())
                .aimedAt(Template.of(new Value.Variable(base.variable())))
                .declaring(List.of(base))
                .declaring(logins.declared());
    }

    private String nothing() {
        if (deprecated > 0) {
            return "all operations of the description are deprecated";
        }
        return foreign.isEmpty()
                ? "the description has no operations"
                : "what the description has is in other files (" + foreign.first()
                        + "), which are not read; bundle them into one";
    }

    private void notice(List<String> path, Node leaf) {
        String reference = leaf.text("");
        if (!path.isEmpty() && path.get(path.size() - 1).equals("$ref") && !reference.startsWith("#")) {
            foreign.add(reference);
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Values are the examples of the description, or made up by its schemas: put real ones in their place.");
        if (deprecated > 0) {
            notes.add("Left out: deprecated operations, " + deprecated + ".");
        }
        if (!foreign.isEmpty()) {
            notes.add("Left out: what is in other files, " + foreign.size() + " (" + foreign.first()
                    + "); bundle them into one to have it.");
        }
        return notes;
    }

    private Map<String, List<Operation>> operations() {
        Map<String, List<Operation>> tasks = new LinkedHashMap<>();
        tree.get("paths").members().forEach((path, given) -> {
            Node item = References.resolved(tree, given);
            item.members().forEach((method, node) -> {
                if (METHODS.contains(method) && node.isObject()) {
                    add(new Operation(tree, method, path, item, node), tasks);
                }
            });
        });
        return tasks;
    }

    private void add(Operation operation, Map<String, List<Operation>> tasks) {
        if (operation.node().get("deprecated").isTrue()) {
            deprecated++;
        } else {
            tasks.computeIfAbsent(operation.tag(), it -> new ArrayList<>()).add(operation);
        }
    }

    private static List<Step> calls(List<Operation> operations, Logins logins) {
        List<Step> calls = new ArrayList<>();
        operations.stream()
                .sorted(Comparator.comparingInt(it -> METHODS.indexOf(it.method())))
                .forEach(operation -> {
                    Call call = logins.applied(operation.call(), operation.node());
                    for (String name : operation.pathNames()) {
                        call = suggested(call, name, operation, operations);
                    }
                    calls.add(call);
                });
        return calls;
    }

    /** What makes things is likely to answer with their ids. */
    private static Call suggested(Call call, String name, Operation operation, List<Operation> all) {
        String collection = operation.path().substring(0, operation.path().indexOf("/{" + name + "}"));
        return all.stream()
                .filter(other -> other.method().equals("post") && other.path().equals(collection))
                .findFirst()
                .map(other -> call.commented(
                        "correlation: {" + name + "} may come from the response of POST " + other.path()))
                .orElse(call);
    }
}
