package io.loadpilot.lab;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A plain socket to one lab, for what a polite client would not send or not survive. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    RawClient(URI lab) throws IOException {
        socket = new Socket(lab.getHost(), lab.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** What comes back for a GET until the lab closes the connection. */
    static String exchange(URI lab, String path) throws IOException {
        try (RawClient client = new RawClient(lab)) {
            client.request("GET " + path);
            return client.readToEnd();
        }
    }

    /** Sends a request without a body: its first line, its headers but Host, and the blank line. */
    void request(String first, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(first).append(" HTTP/1.1\r\nHost: lab\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        send(text.append("\r\n").toString());
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
