package io.loadpilot.imports.postman;

import io.loadpilot.imports.model.Call;
import io.loadpilot.imports.model.Recording;
import io.loadpilot.imports.model.Step;
import io.loadpilot.imports.tree.Node;
import io.loadpilot.imports.tree.Source;
import java.util.ArrayList;
import java.util.List;

/** Reads a collection of version 2.0 or 2.1, folder by folder. */
public final class PostmanReader {
    private static final int DEEPEST = 20;

    private final Source source;
    private final Variables variables;
    private final Requests requests;

    private PostmanReader(Source source, Node collection) {
        this.source = source;
        this.variables = Variables.of(collection);
        this.requests = new Requests(variables);
    }

    public static Recording read(Source source) {
        Node tree = source.tree();
        Node collection = tree.get("collection").isObject() ? tree.get("collection") : tree;
        checkVersion(source, collection);
        return new PostmanReader(source, collection).read(collection);
    }

    private static void checkVersion(Source source, Node collection) {
        String schema = collection.get("info", "schema").text("");
        if (!collection.get("item").isArray() || schema.contains("/v1")) {
            throw source.wrong(collection, "this is no collection of version 2; export it as \"Collection v2.1\"");
        }
    }

    private Recording read(Node collection) {
        List<Step> steps = steps(collection, Auth.of(collection.get("auth")), 0);
        if (steps.stream().flatMap(Step::calls).findAny().isEmpty()) {
            throw source.wrong(collection, "the collection has no requests");
        }
        String name = collection.get("info", "name").filled(source.title());
        return Recording.of(name, List.of(new Recording.Task(name, steps))).declaring(variables.declared());
    }

    /** @param auth what requests take that have none of their own */
    private List<Step> steps(Node folder, Auth auth, int depth) {
        List<Step> steps = new ArrayList<>();
        for (Node item : folder.get("item").elements()) {
            String name = item.get("name").text("");
            if (item.get("item").isArray() && depth < DEEPEST) {
                List<Step> inner = steps(item, Auth.of(item.get("auth")).or(auth), depth + 1);
                steps.add(new Step.Group(name.isEmpty() ? "folder" : name, inner));
            } else if (!item.get("request").isAbsent()) {
                steps.add(call(item, name, auth));
            }
        }
        return steps;
    }

    private Call call(Node item, String name, Auth auth) {
        Node request = item.get("request");
        if (request.isScalar()) {
            return told(Call.of("GET", variables.template(request.text(""))), name);
        }
        Call call = requests.read(request);
        Auth own = Auth.of(request.get("auth")).or(auth);
        call = own.applied(call, variables);
        return TestScript.of(item).applied(told(call, name), variables);
    }

    /** A URL, which Postman takes for a name if it is given none, tells nothing new, and may hold credentials. */
    private static Call told(Call call, String name) {
        boolean telling = !name.isBlank() && !name.equals(call.title()) && !name.contains("://");
        return telling ? call.commented(name) : call;
    }
}
