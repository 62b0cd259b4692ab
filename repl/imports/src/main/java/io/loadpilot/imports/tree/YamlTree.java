package io.loadpilot.imports.tree;

import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.tree.Node.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2. */
final class YamlTree {
    private static final int DEEPEST = 100;

    private final Source source;

    private YamlTree(Source source) {
        this.source = source;
    }

    static Node read(Source source) {
        return new YamlTree(source).read();
    }

    private Node read() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            return new Compose(settings)
                    .composeString(source.text())
                    .map(root -> convert(root, 0))
                    .orElseThrow(() -> source.wrong(0, "the file is empty"));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw source.wrong(line, "this is not YAML: " + String.valueOf(broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw source.wrong(0, "this is not YAML: " + firstLine(broken));
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (depth > DEEPEST) {
            throw tooDeep(line);
        }
        if (node instanceof MappingNode mapping) {
            return members(mapping, line, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> elements = new ArrayList<>();
            sequence.getValue().forEach(element -> elements.add(convert(element, depth + 1)));
            return Node.elements(line, elements);
        }
        ScalarNode scalar = (ScalarNode) node;
        return Node.scalar(kind(scalar.getTag()), line, scalar.getValue());
    }

    private ImportException tooDeep(int line) {
        return source.wrong(line, "the YAML is nested deeper than " + DEEPEST + " levels, or contains itself");
    }

    private Node members(MappingNode mapping, int line, int depth) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                members.put(key.getValue(), convert(tuple.getValueNode(), depth + 1));
            }
        }
        return Node.members(line, members);
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }
}
