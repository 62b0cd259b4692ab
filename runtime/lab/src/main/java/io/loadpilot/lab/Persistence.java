package io.loadpilot.lab;

/** What happens to the connection after a response, and so what its Connection header says (KEEP needs none). */
enum Persistence {
    KEEP,
    KEEP_1_0,
    CLOSE
}
