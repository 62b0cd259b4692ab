package io.loadpilot.plan.user;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Response headers, in the order received. Names match in any case. As text it is a line for each. */
public interface Headers {
    Headers NONE = new Headers() {
        @Override
        public List<Map.Entry<String, String>> entries() {
            return List.of();
        }

        @Override
        public String toString() {
            return "";
        }
    };

    List<Map.Entry<String, String>> entries();

    /** The first value, or null. */
    default @Nullable String get(String name) {
        for (Map.Entry<String, String> entry : entries()) {
            if (entry.getKey().equalsIgnoreCase(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    default List<String> all(String name) {
        return entries().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
