"""Answers each frame of `output` with a spike for the port `stimulus` in the frame that follows."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "clients/python"))
from ngrad import Client

with Client(sys.argv[1], ["spikes/output"]) as client:
    client.send_spikes("stimulus", [])
    for event in client:
        if frame := event.frame:
            client.send_spikes("stimulus", [len(frame.neurons) % 10], frame.first_step + frame.steps, frame.steps)
