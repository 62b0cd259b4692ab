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

/** Reads a description of OpenAPI 3 or Swagger 2: a task for each tag, with its operations from making to deleting. */
public final class OpenApiReader {
    private static final List<String> METHODS = List.of("post", "get", "head", "options", "put", "patch", "delete");

    private static final String MADE_UP =
            "Values are the examples of the description, or made up by its schemas: put real ones in their place.";

    private final Source source;
    private final Node tree;
    private final LeftOut leftOut;

    private OpenApiReader(Source source) {
        this.source = source;
        this.tree = source.tree();
        this.leftOut = new LeftOut(tree);
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
            throw source.wrong(tree.get("paths"), leftOut.nothing());
        }
        List<Recording.Task> all = new ArrayList<>();
        tasks.forEach((tag, operations) -> all.add(new Recording.Task(tag, calls(operations, logins))));
        List<String> notes = new ArrayList<>(List.of(MADE_UP));
        notes.addAll(leftOut.notes());
        Declared base = new Declared.Parameter("baseUrl", "baseUrl", Template.of(Server.url(tree)), "");
        String name = tree.get("info", "title").filled(source.title());
        return Recording.of(name, all)
                .noting(notes)
                .aimedAt(Template.of(new Value.Variable(base.variable())))
                .declaring(List.of(base))
                .declaring(logins.declared());
    }

    private Map<String, List<Operation>> operations() {
        Map<String, List<Operation>> tasks = new LinkedHashMap<>();
        tree.get("paths").members().forEach((path, given) -> {
            Node item = References.resolved(tree, given);
            item.members().forEach((method, node) -> {
                if (METHODS.contains(method) && node.isObject()) {
                    add(new Operation(tree, method, path, item, node), tasks);
                } else if (method.equals("trace") && node.isObject()) {
                    leftOut.trace(path);
                }
            });
        });
        return tasks;
    }

    private void add(Operation operation, Map<String, List<Operation>> tasks) {
        if (operation.node().get("deprecated").isTrue()) {
            leftOut.deprecated();
        } else {
            if (operation.isBodyLeftOut()) {
                leftOut.body(operation);
            }
            tasks.computeIfAbsent(operation.tag(), it -> new ArrayList<>()).add(operation);
        }
    }

    private static List<Step> calls(List<Operation> operations, Logins logins) {
        List<Step> calls = new ArrayList<>();
        operations.stream()
                .sorted(Comparator.comparingInt(it -> METHODS.indexOf(it.method())))
                .forEach(operation -> {
                    Call call = logins.applied(operation.call(), operation.node());
                    for (String cookie : operation.cookies()) {
                        call = logins.withCookie(call, cookie);
                    }
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
