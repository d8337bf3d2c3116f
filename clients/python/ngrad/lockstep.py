"""A run that waits for this client after each frame, and is let go on for a while."""

from __future__ import annotations

from .connection import ConnectionRefused
from .messages import Event
from .requests import spikes_message


class LockStep:
    """How far a run in lock-step with a port has come, and what lets it go on; shared by both clients."""

    def __init__(self, port: str) -> None:
        self._port = port
        self._topic = f"spikes/{port}"
        self._goal = 0
        self._steps = 1
        self._set_back = False
        #: The step at which the run waits; unknown until a frame of the port has come.
        self.step: int | None = None

    def begin(self) -> bytes:
        """What lets the run go on for one frame, wherever it is: the end of that is where it waits then."""
        self._goal = 1
        return spikes_message(self._port, [])

    def release(self, duration: float, dt: float) -> bytes:
        """What lets the run go on for a duration [ms]: nothing more comes for these steps."""
        steps = round(duration / dt)
        if steps < 1:
            raise ValueError(f"duration is {duration} ms; it must be at least the step dt = {dt} ms")
        if self.step is None:
            raise RuntimeError("nothing is known of where the run waits")
        self._steps = steps
        self._goal = self.step + steps
        return spikes_message(self._port, [], self.step, steps)

    def refused(self, event: Event) -> Exception | None:
        """Why the run cannot be let go on, where the server says so in answer to the first that this port was told."""
        message = event.message if event.kind == "fault" and event.topic == "" else None
        if self.step is not None or message is None or message["source"] != self._topic or message["kind"] == "Loss":
            return None
        return ValueError(message["message"]) if message["kind"] == "ParameterError" else ConnectionRefused(message["message"])

    def again(self) -> bytes | None:
        """What lets a run go on that was set back meanwhile, as it was told before, from there; nothing where it was not."""
        if not self._set_back or self.step is None:
            return None
        self._set_back = False
        return spikes_message(self._port, [], self.step, self._goal - self.step) if self.step < self._goal else None

    def arrived(self, event: Event) -> bool:
        """Whether an event says that the run has come to where it was let go."""
        if event.topic != self._topic or event.frame is None:
            return False
        first = event.frame.first_step
        if self.step is not None and first < self.step:
            self._goal = first + self._steps
            self._set_back = True
        self.step = first + event.frame.steps
        return self.step >= self._goal
