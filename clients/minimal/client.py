"""A client of ngrad in 60 lines, with nothing but Python: `python client.py 'http://127.0.0.1:8080/?token=…'`.

It prints a line of JSON for each frame of spikes; `ngrad conformance python client.py` tries it.
"""
import base64, json, os, socket, ssl, struct, sys
from urllib.parse import urlsplit


def connect(address):
    """Opens a WebSocket (RFC 6455) at `/stream`; gives functions that send and receive whole messages."""
    url = urlsplit(address)
    connection = socket.create_connection((url.hostname, url.port or (443 if url.scheme == "https" else 80)))
    if url.scheme == "https":
        connection = ssl.create_default_context().wrap_socket(connection, server_hostname=url.hostname)
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(
        f"GET /stream?{url.query} HTTP/1.1\r\nHost: {url.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    stream = connection.makefile("rb")
    if b" 101 " not in (status := stream.readline()):
        sys.exit(status.decode() + stream.read().decode())
    while stream.readline() != b"\r\n":
        pass

    def send(kind, message):  # a client masks what it sends
        mask = os.urandom(4)
        size = bytes([128 | len(message)]) if len(message) < 126 else bytes([254]) + struct.pack(">H", len(message))
        connection.sendall(bytes([128 | kind]) + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(message)))

    def receive():
        message = b""
        while len(head := stream.read(2)) == 2:
            kind, size = head[0] & 15, head[1] & 127
            if size > 125:
                size = int.from_bytes(stream.read(2 if size == 126 else 8), "big")
            part = stream.read(size)
            if kind == 8:
                return None
            if kind == 9:
                send(10, part)  # a ping is answered by a pong
            if kind < 3:
                message += part
                if head[0] & 128:
                    return message

    return lambda message: send(2, message), receive


def fields(data):
    """Number and value of each field of a protobuf message: whole numbers for varints, bytes for all else."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while data[at] > 127:
            value, shift, at = value | (data[at] & 127) << shift, shift + 7, at + 1
        at += 1
        return value | data[at - 1] << shift

    while at < len(data):
        tag = varint()
        size = {0: 0, 1: 8, 5: 4}.get(tag & 7)
        value = varint() if size in (0, None) else 0
        size = value if size is None else size
        yield tag >> 3, value if tag & 7 == 0 else data[at : at + size]
        at += size


send, receive = connect(sys.argv[1])
send(bytes([0x0A, 12, 0x52, 10, 0x0A, 8]) + b"spikes/*")  # Bundle.event, Envelope.subscribe, Subscribe.topic
while (bundle := receive()) is not None:
    for number, event in fields(bundle):
        found = dict(fields(event)) if number == 1 else {}
        if 1 not in found:
            continue  # no spikes
        frame = {"topic": found[15].decode(), "stream": "", "sequence": 0, "firstStep": 0, "steps": 0, "neurons": [], "offsets": []}
        names = {1: "stream", 2: "sequence", 3: "firstStep", 4: "steps", 6: "neurons", 7: "offsets"}
        for field, value in fields(found[1]):
            if field in (6, 7):  # little-endian arrays, in one piece or several
                frame[names[field]] += struct.unpack(f"<{len(value) // 4}I", value)
            elif field in names:
                frame[names[field]] = value.decode() if field == 1 else value
        print(json.dumps(frame), flush=True)
