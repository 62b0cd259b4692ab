package io.loadpilot.imports.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a form as the text that was sent, which is how browsers write it down. */
public final class MultipartText {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

    private MultipartText() {}

    /** Empty if the type tells of no boundary, or the text has none of its parts. */
    public static Optional<Content> parse(String type, String text) {
        Matcher boundary = BOUNDARY.matcher(type);
        List<Content.Part> parts = new ArrayList<>();
        if (boundary.find()) {
            for (String piece : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
                part(piece).ifPresent(parts::add);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Content.Multipart(parts));
    }

    private static Optional<Content.Part> part(String piece) {
        int end = piece.indexOf("\r\n\r\n");
        Matcher name = NAME.matcher(piece);
        if (end < 0 || !name.find() || name.start() > end) {
            return Optional.empty();
        }
        String head = piece.substring(0, end);
        String body = piece.substring(end + 4).replaceFirst("\r\n$", "");
        return Optional.of(
                Content.Part.text(name.group(1), Template.of(body)).named(first(FILE_NAME, head), first(TYPE, head)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
