package io.loadpilot.imports.tree;

import io.loadpilot.imports.model.ImportException;
import io.loadpilot.imports.tree.Node.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON, whole or element by element. */
public final class JsonTree {
    /** A recorded response may be long, but not without limit. */
    private static final int LONGEST_TEXT = 256 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private JsonTree() {}

    /** Takes what stands at some place of a document. */
    public interface Taker {
        void take(Node node);
    }

    /** A text that may be JSON. */
    public static Optional<Node> tryRead(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Node node = value(parser);
            return parser.nextToken() == null ? Optional.of(node) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    static Node read(Source source) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.bytes())) {
            parser.nextToken();
            Node node = value(parser);
            if (parser.nextToken() != null) {
                throw source.wrong(line(parser), "there is more after the end of the JSON; remove it");
            }
            return node;
        } catch (JacksonException broken) {
            throw broken(source, broken);
        }
    }

    /** The names that the top of the document has, or none if it is no object. */
    static List<String> names(Source source) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.bytes())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return names;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
            return names;
        } catch (JacksonException broken) {
            throw broken(source, broken);
        }
    }

    /**
     * Goes through an object of the document that may be too large to be held: of its arrays each element is handed over
     * by itself, all other members are returned.
     *
     * @param name of the object, a member of the top
     */
    public static Node each(Source source, String name, Map<String, Taker> takers) {
        Map<String, Node> others = new LinkedHashMap<>();
        int line = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.bytes())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(name);
                boolean object = parser.nextToken() == JsonToken.START_OBJECT;
                if (wanted && object) {
                    line = line(parser);
                    members(parser, takers, others);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException broken) {
            throw broken(source, broken);
        }
        return Node.members(line, others);
    }

    private static void members(JsonParser parser, Map<String, Taker> takers, Map<String, Node> others) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            Taker taker = takers.get(member);
            if (parser.nextToken() == JsonToken.START_ARRAY && taker != null) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    taker.take(value(parser));
                }
            } else {
                others.put(member, value(parser));
            }
        }
    }

    private static ImportException broken(Source source, JacksonException broken) {
        int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
        String said = String.valueOf(broken.getOriginalMessage());
        boolean ends = said.contains("end-of-input");
        return source.wrong(line, ends ? "the JSON ends in the middle; is the file complete?" : "this is not JSON");
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static Node value(JsonParser parser) {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_STRING -> Node.scalar(Kind.TEXT, line, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.scalar(Kind.NUMBER, line, parser.getString());
            case VALUE_TRUE -> Node.scalar(Kind.BOOLEAN, line, "true");
            case VALUE_FALSE -> Node.scalar(Kind.BOOLEAN, line, "false");
            default -> Node.scalar(Kind.NULL, line, "null");
        };
    }

    private static Node object(JsonParser parser, int line) {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return Node.members(line, members);
    }

    private static Node array(JsonParser parser, int line) {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return Node.elements(line, elements);
    }
}
