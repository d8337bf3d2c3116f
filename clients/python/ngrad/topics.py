"""Names of topics and patterns of them, as the bus has them."""

from __future__ import annotations

#: Kinds of topics of which there is one for each stream: ``spikes/hidden``.
stream_kinds = ("spikes", "activity", "targets", "weights", "currents")
#: Topics of which there is one.
single_kinds = ("rewards", "parameters", "reports", "control", "faults")
#: The topics that there can be, for a reader.
words = ", ".join([*(f"{kind}/…" for kind in stream_kinds), *single_kinds])


def matches(pattern: str, topic: str) -> bool:
    """Whether a topic is meant by a pattern: its name, or a beginning followed by ``*``."""
    return topic.startswith(pattern[:-1]) if pattern.endswith("*") else topic == pattern


def is_possible(pattern: str) -> bool:
    """Whether a pattern can mean a topic: ``spikes/hidden``, ``spikes/hid*``, ``re*``, ``*``, but not ``spike/*``."""
    start, open_ended = (pattern[:-1], True) if pattern.endswith("*") else (pattern, False)
    if any(start.startswith(f"{kind}/") and (open_ended or len(start) > len(kind) + 1) for kind in stream_kinds):
        return True
    if not open_ended:
        return start in single_kinds
    return any(kind.startswith(start) for kind in (*(f"{kind}/" for kind in stream_kinds), *single_kinds))
