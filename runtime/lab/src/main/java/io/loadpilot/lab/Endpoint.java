package io.loadpilot.lab;

/** Answers one exchange, at once or later, on the event loop of its connection; must not block. */
@FunctionalInterface
interface Endpoint {
    void answer(Exchange exchange);
}
