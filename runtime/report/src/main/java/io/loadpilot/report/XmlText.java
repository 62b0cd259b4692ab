package io.loadpilot.report;

/** What XML 1.0 can hold. */
public final class XmlText {
    private XmlText() {}

    /** Whether a code point may stand in text; control characters may not, not even escaped. Line breaks are not asked. */
    public static boolean allows(int point) {
        boolean inPlane = (point >= 0x20 && point < 0xd800) || (point >= 0xe000 && point < 0xfffe);
        return inPlane || Character.isSupplementaryCodePoint(point);
    }
}
