"""How chunks lie behind each other in a file ``*.ngrad``."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from .wire import WireError

#: The first bytes of a file.
prefix = bytes([0x09]) + b"NGRAD\r\n\x1a" + bytes([0x10, 0x81, 0x00])
#: Length of what stands in front of a chunk's message [bytes].
head_bytes = 12


def read_chunk(file: BinaryIO, at: int, size: int) -> bytes | None:
    """Head and message of a chunk; nothing if the file ends inside it."""
    head = file.read(min(head_bytes, size - at))
    if len(head) < head_bytes:
        return None
    if head[0] != 0x1D or head[5:7] != b"\x82\x01":
        raise WireError("a chunk should begin here, but the bytes are no head of one", at)
    if any(byte < 128 for byte in head[7:11]) or head[11] > 127:
        raise WireError("the length of a chunk is no varint of five bytes", at + 7)
    length = sum((byte & 127) << (7 * place) for place, byte in enumerate(head[7:12]))
    if length > size - at - head_bytes:
        return None
    message = file.read(length)
    if len(message) < length:
        return None
    said, found = int.from_bytes(head[1:5], "little"), zlib.crc32(message, zlib.crc32(head[5:]))
    if said != found:
        raise WireError(f"the chunk is damaged: its checksum is {found:08x} and should be {said:08x}", at)
    return head + message
