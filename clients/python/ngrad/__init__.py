"""Follows, runs and reads simulations of the ngrad neuromorphic runtime."""

from pkgutil import extend_path

# The classes that protoc makes of ngrad/v1/*.proto are found beside this package, wherever they lie.
__path__ = extend_path(__path__, __name__)

from .aio import AsyncClient
from .client import Client
from .connection import ConnectionRefused
from .frames import SpikeFrame, open_frame
from .messages import Event, open_bundle
from .network import Network, load_network
from .notebook import show
from .process import Run, run
from .columns import Activity, Spikes
from .recording import Recording, open_recording
from .weights import Weights, read_weights
from .wire import WireError

__all__ = [
    "Activity",
    "AsyncClient",
    "Client",
    "ConnectionRefused",
    "Event",
    "Network",
    "Recording",
    "Run",
    "SpikeFrame",
    "Spikes",
    "Weights",
    "WireError",
    "load_network",
    "open_bundle",
    "open_frame",
    "open_recording",
    "read_weights",
    "run",
    "show",
]
