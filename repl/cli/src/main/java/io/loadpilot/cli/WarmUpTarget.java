package io.loadpilot.cli;

import io.loadpilot.kotlin.rehearsal.RehearsalPlan;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers whatever comes over a loopback port, with a thread for each connection, until its socket is closed. */
final class WarmUpTarget {
    private static final int BACKLOG = 50;
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + RehearsalPlan.ANSWER.length() + "\r\n\r\n" + RehearsalPlan.ANSWER)
            .getBytes(StandardCharsets.US_ASCII);

    private WarmUpTarget() {}

    static ServerSocket open() throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        inBackground(() -> accept(server));
        return server;
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket connection = server.accept();
                inBackground(() -> answer(connection));
            }
        } catch (IOException closed) {
            // The warm-up is over.
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "loadpilot-warm-up-target");
        thread.setDaemon(true);
        thread.start();
    }

    /** One read is one request here: they are small, and each waits for the answer to the one before. */
    private static void answer(Socket connection) {
        byte[] request = new byte[4096];
        try (Socket client = connection) {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            while (in.read(request) > 0) {
                client.getOutputStream().write(ANSWER);
            }
        } catch (IOException closed) {
            // The warm-up is over.
        }
    }
}
