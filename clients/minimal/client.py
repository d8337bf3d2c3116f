"""A client of ngrad in 60 lines, with nothing but Python: `python client.py 'http://127.0.0.1:8080/?token=…'`.

It prints a line of JSON for each frame of spikes; `ngrad conformance python client.py` tries it.
"""
import base64, io, json, os, socket, ssl, struct, sys
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
        while len(head := stream.read(2)) == 2 and head[0] & 15 != 8:  # until the server closes
            size = head[1] & 127
            part = stream.read(size if size < 126 else int.from_bytes(stream.read(2 if size == 126 else 8), "big"))
            if head[0] & 15 == 9:
                send(10, part)  # a ping is answered by a pong
            elif head[0] & 15 < 3:
                message += part
                if head[0] & 128:
                    return message

    return lambda message: send(2, message), receive


def varint(stream):
    """A whole number, seven bits in each byte; nothing at the end."""
    value = shift = 0
    while byte := stream.read(1):
        value, shift = value | (byte[0] & 127) << shift, shift + 7
        if byte[0] < 128:
            return value


def fields(data):
    """Number and value of each field of a protobuf message: whole numbers for varints, bytes for all else."""
    stream = io.BytesIO(data)
    while (tag := varint(stream)) is not None:
        size = {1: 8, 5: 4}.get(tag & 7) or varint(stream)
        yield tag >> 3, size if tag & 7 == 0 else stream.read(size)


names = {1: "stream", 2: "sequence", 3: "firstStep", 4: "steps", 6: "neurons", 7: "offsets"}  # of a SpikeFrame
send, receive = connect(sys.argv[1])
send(bytes([0x0A, 12, 0x52, 10, 0x0A, 8]) + b"spikes/*")  # Bundle.event, Envelope.subscribe, Subscribe.topic
while (bundle := receive()) is not None:
    for event in (dict(fields(value)) for number, value in fields(bundle) if number == 1):
        if 1 not in event:
            continue  # no spikes
        frame = {"topic": event[15].decode(), "stream": "", "sequence": 0, "firstStep": 0, "steps": 0, "neurons": [], "offsets": []}
        for field, value in fields(event[1]):
            if field in (6, 7):  # little-endian arrays, in one piece or several
                frame[names[field]] += struct.unpack(f"<{len(value) // 4}I", value)
            elif field in names:
                frame[names[field]] = value.decode() if field == 1 else value
        print(json.dumps(frame), flush=True)
