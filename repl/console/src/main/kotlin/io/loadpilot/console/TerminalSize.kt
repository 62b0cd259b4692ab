package io.loadpilot.console

import org.jline.nativ.CLibrary

/**
 * How large the terminal is that a stream is connected to. Asking costs some 50 ms the first time, while native code
 * is loaded, and next to nothing afterwards. A whole JLine terminal would cost a multiple and change the terminal's
 * modes, which nobody needs who only writes.
 */
public data class TerminalSize(public val columns: Int, public val rows: Int) {
    public companion object {
        public const val STDOUT: Int = 1
        public const val STDERR: Int = 2
        private val USUAL = TerminalSize(80, 24)

        /** Of a file descriptor; 80 × 24 where the platform cannot tell. */
        @JvmStatic
        public fun of(descriptor: Int): TerminalSize =
            try {
                val size = CLibrary.WinSize()
                val told =
                    CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0 && size.ws_row > 0
                if (told) TerminalSize(size.ws_col.toInt(), size.ws_row.toInt()) else USUAL
            } catch (_: LinkageError) {
                USUAL
            } catch (_: RuntimeException) {
                USUAL
            }
    }
}
