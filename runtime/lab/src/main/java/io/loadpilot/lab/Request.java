package io.loadpilot.lab;

import io.netty.handler.codec.http.HttpRequest;

/** A request received in full; {@code body} is empty when it was over the limit, {@code bodyBytes} is true anyway. */
record Request(HttpRequest head, String path, String body, long bodyBytes) {}
