"""Reads what the ngrad neuromorphic runtime records, and listens to it while it runs."""

from .frames import SpikeFrame, open_frame
from .messages import Event, open_bundle
from .network import Network, load_network
from .recording import Activity, Recording, Spikes, open_recording
from .wire import WireError

__all__ = [
    "Activity",
    "Event",
    "Network",
    "Recording",
    "SpikeFrame",
    "Spikes",
    "WireError",
    "load_network",
    "open_bundle",
    "open_frame",
    "open_recording",
]
