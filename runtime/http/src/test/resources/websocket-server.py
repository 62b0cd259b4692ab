"""A WebSocket server that is not ours: python3-websockets. Prints its port, or "ready" for a unix socket.

Arguments: unix=PATH, cert=PEM and key=PEM for TLS.
"""
import asyncio
import contextlib
import http
import ssl
import sys

import websockets

options = dict(argument.split("=", 1) for argument in sys.argv[1:])


async def talk(socket, path):
    if path == "/fragments":
        await socket.send(["frag", "men", "ted ☕"])
        await socket.send([b"\x00", b"\xff" * 70_000])
    elif path == "/request":
        await socket.send(str(socket.request_headers))
    elif path == "/ping":
        await (await socket.ping())
        await socket.send("pong came")
    elif path.startswith("/close/"):
        await socket.close(int(path[7:]), "enough")
    elif path == "/abort":
        socket.transport.abort()
    with contextlib.suppress(websockets.ConnectionClosed):
        async for message in socket:
            await socket.send(message)


async def refuse(path, headers):
    if path == "/refuse":
        return http.HTTPStatus.FORBIDDEN, [("X-Why", "closed today")], b"no"
    if path == "/page":
        return http.HTTPStatus.OK, [], b"a page"


async def main():
    tls = None
    if "cert" in options:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(options["cert"], options["key"])
        tls.set_alpn_protocols(["h2", "http/1.1"])
    common = dict(subprotocols=["talk"], process_request=refuse, max_size=None)
    if "unix" in options:
        server = await websockets.unix_serve(talk, options["unix"], **common)
        print("ready", flush=True)
    else:
        server = await websockets.serve(talk, "127.0.0.1", 0, ssl=tls, **common)
        print(server.sockets[0].getsockname()[1], flush=True)
    await server.wait_closed()


asyncio.run(main())
