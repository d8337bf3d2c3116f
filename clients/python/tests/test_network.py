"""What the runtime has saved: packages/*/validate/*.ngradnet of the repository."""

import zlib
from pathlib import Path

import numpy as np
import pytest

from ngrad import WireError, load_network

kept = Path(__file__).parents[3] / "packages" / "learning" / "validate"
golden = kept / "network.ngradnet"


def test_a_network_of_rates_has_its_matrices_and_how_it_was_made():
    network = load_network(kept / "layered.ngradnet")
    assert network.kind == "layered"
    assert [layer["units"] for layer in network.description["layers"]] == [3, 2]
    assert network.description["layers"][0]["activation"] == "tanh"
    assert network.arrays["layer0.weights"].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert network.arrays["layer1.weights"].dtype == np.float32
    assert network.arrays["layer1.bias"].shape == (1, 2)


def test_a_network_of_force_has_its_connections_and_what_it_learned():
    network = load_network(kept.parents[1] / "eligibility" / "validate" / "force.ngradnet")
    assert (network.kind, network.description["size"], network.description["alpha"]) == ("force", 3, 1)
    arrays = network.arrays
    assert arrays["recurrent.first"].tolist() == [0, 3, 6, 9]
    assert arrays["recurrent.source"].tolist() == [0, 1, 2] * 3
    assert arrays["recurrent"].tolist() == [at / 4 for at in range(9)]
    assert arrays["feedback"].tolist() == [[0, 0.25], [0.5, 0.75], [1, 1.25]]
    assert arrays["readout"].shape == (3, 2)
    assert arrays["inverse"].shape == (3, 3)


@pytest.mark.parametrize("file", ["network.ngradnet", "network-without-extents.ngradnet"])
def test_a_network_is_read_to_the_last_digit(file):
    network = load_network(kept / file)
    assert network.kind == "recurrent"
    assert [layer["kind"] for layer in network.description["layers"]] == ["alif", "readout"]
    assert network.description["layers"][1]["tau"] == float("inf")
    arrays = network.arrays
    assert arrays["layer0.input"].shape == (2, 3)
    assert arrays["layer0.recurrent"].shape == (3, 3)
    assert arrays["layer0.beta"].tolist() == [0, 0.1, 0.2]
    assert arrays["layer1.input"].tolist() == [[0.1], [-1e-300], [1 / 3]]
    assert arrays["layer1.bias"].dtype == np.float64


def test_layers_without_state_have_their_own_extents():
    arrays = load_network(kept / "layers.ngradnet").arrays
    assert {name: array.shape for name, array in arrays.items()} == {
        "layer0.input": (3, 2, 2, 2),
        "layer0.bias": (3,),
        "layer1.input": (3,),
        "layer1.bias": (3,),
        "layer2.input": (3, 2),
        "layer2.constants": (3,),
        "layer3.input": (2, 1),
        "layer3.bias": (1,),
    }
    assert arrays["layer0.input"][1, 0, 1].tolist() == [10.5, 11.5]


def test_matrices_keep_their_shape_and_precision():
    network = load_network(kept / "matrices.ngradnet")
    assert (network.kind, network.description["about"]) == ("matrices", "digits")
    assert network.arrays["w 1"].dtype == np.float32
    assert network.arrays["w 1"].tolist() == np.float32([[1, 2, 3], [0.1, -0.2, 1e-30]]).tolist()


def test_a_training_has_weights_state_and_what_the_optimizer_remembers():
    training = load_network(kept / "training.ngradnet")
    assert (training.kind, training.description["learner"]) == ("training", "mine")
    assert training.description["history"][0]["loss"] == 0.5
    assert training.arrays["weights/w 1"].tolist() == np.float32([1, 2, 3, 0.1, -0.2, 1e-30]).tolist()
    assert training.arrays["state/drawn"].tolist() == [2.0**53]
    assert training.arrays["optimizer/adam.steps"].tolist() == [7]


def test_layers_without_state_of_before_extents_were_told_are_refused(tmp_path):
    message = (kept / "layers.ngradnet").read_bytes()[24:].replace(b'"extents"', b'"unknown"')
    header = (kept / "layers.ngradnet").read_bytes()[:24]
    older = tmp_path / "older.ngradnet"
    older.write_bytes(header[:8] + zlib.crc32(message).to_bytes(4, "little") + header[12:] + message)
    with pytest.raises(WireError, match="layer0.input is of a conv2d in a file that does not tell extents; save it again"):
        load_network(older)


def test_a_changed_file_is_refused(tmp_path):
    data = bytearray(golden.read_bytes())
    data[-1] ^= 1
    changed = tmp_path / "changed.ngradnet"
    changed.write_bytes(data)
    with pytest.raises(WireError, match="checksum"):
        load_network(changed)
    changed.write_bytes(data[:30])
    with pytest.raises(WireError, match="cut short"):
        load_network(changed)
