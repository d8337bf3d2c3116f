"""
A pole in Python that a spiking network in Node balances: ``python examples/pole/partner.py [seconds]``, with ``pip install ./clients/python``.
It is that of ``body.ts`` and ``cart-pole.ts``; the run waits for it after each millisecond.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import ngrad

root = Path(__file__).parents[2]
command = [str(root / "node_modules/.bin/node"), "--conditions=@ngrad/source", str(root / "packages/cli/src/main.ts")]
full_sense, neurons_per_sense = (2.4, 3.0, 0.2, 2.0), 10
cart, pole, half, gravity = 1.0, 0.1, 0.5, 9.8


class Body:
    """A cart with a pole that has nerves; Barto, Sutton & Anderson (1983), without friction."""

    def __init__(self) -> None:
        self.place, self.speed, self.angle, self.turning = 0.0, 0.0, 0.05, 0.0
        self.stood, self.force, self.rest = 0, 0.0, [0.0] * 8

    @property
    def fallen(self) -> bool:
        return abs(self.angle) > math.radians(12) or abs(self.place) > 2.4

    def senses(self) -> list[int]:
        """Indices of the neurons that fire in a millisecond: two senses for each quantity, above 0 and below."""
        fired: list[int] = []
        for index, (quantity, full) in enumerate(zip((self.place, self.speed, self.angle, self.turning), full_sense)):
            for sense, sign in ((2 * index, 1), (2 * index + 1, -1)):
                self.rest[sense] += neurons_per_sense * min(1.0, max(0.0, sign * quantity / full))
                count = int(self.rest[sense])
                self.rest[sense] -= count
                fired += range(sense * neurons_per_sense, sense * neurons_per_sense + count)
        return fired

    def live(self, right: int, left: int) -> None:
        """A millisecond, under a force that the spikes of the motor neurons make, and now and then the wind."""
        self.force = self.force * math.exp(-1 / 10) + 0.4 * (right - left)
        force = self.force + (3 if self.stood % 5000 < 100 else 0)
        sine, cosine = math.sin(self.angle), math.cos(self.angle)
        push = (force + pole * half * self.turning**2 * sine) / (cart + pole)
        turn = (gravity * sine - push * cosine) / (half * (4 / 3 - pole * cosine**2 / (cart + pole)))
        acceleration = push - pole * half * turn * cosine / (cart + pole)
        self.place, self.speed = self.place + self.speed * 0.001, self.speed + acceleration * 0.001
        self.angle, self.turning = self.angle + self.turning * 0.001, self.turning + turn * 0.001
        self.stood += not self.fallen


seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30
body = Body()
with ngrad.run(Path(__file__).with_name("served.ts"), command=command) as network, network.client() as client:
    while body.stood < 1000 * seconds and not body.fallen:
        spikes = {"right": 0, "left": 0}
        for event in client.run_for(1, "senses"):
            if event.frame and event.frame.stream in spikes:
                spikes[event.frame.stream] += len(event.frame.neurons)
        body.live(spikes["right"], spikes["left"])
        client.send_spikes("senses", body.senses())
    client.control("stop")
print(f"stood for {body.stood / 1000:.1f} s")
