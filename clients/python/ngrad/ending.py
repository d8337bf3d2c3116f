"""When a run that is followed is over, though its program keeps the connection."""

from __future__ import annotations

import time
from typing import Any

#: What has come already is read before the end is seen [s].
_least = 0.01


class Ending:
    """Whether the run has ended, by what the server told of it last."""

    def __init__(self, linger: float | None) -> None:
        self._linger = linger
        self._over_at: float | None = None

    def told(self, state: dict[str, Any]) -> None:
        """Takes note of a ``run_state``."""
        to_come = state["running"] or (state["runs"] == 0 and not state["stopped"])
        if to_come or self._linger is None:
            self._over_at = None
        else:
            self._over_at = time.monotonic() + (0 if state["stopped"] else self._linger)

    def forget(self) -> None:
        """Another run may be there now, or this one goes on."""
        self._over_at = None

    @property
    def left(self) -> float | None:
        """How long to wait for something more [s]; nothing where it may come at any time."""
        return None if self._over_at is None else max(_least, self._over_at - time.monotonic())
