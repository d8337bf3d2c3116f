"""
What `ngrad export` writes, read by the libraries of those who made the forms:

    pip install pynwb nwbinspector neo libsonata
    ngrad record run.ngrad network.ts
    ngrad export run.ngrad --nwb --about about.json && ngrad export run.ngrad --neo -o neo.nwb && ngrad export run.ngrad --sonata -o sonata
    python recordings.py run.nwb neo.nwb sonata

pynwb finds no error in either file; nwbinspector nothing to better, where about.json beside this says what a simulation does not know (subject,
experimenter, institution, keywords); all three hold the same spikes.
"""

import sys
from pathlib import Path

import libsonata
import neo
import numpy as np
import pynwb
from nwbinspector import inspect_nwbfile

plain, of_neo, sonata = sys.argv[1:]
for file in plain, of_neo:
    errors = pynwb.validate(path=file)
    assert not errors, errors

found = {message.check_function_name for message in inspect_nwbfile(nwbfile_path=plain)}
assert not found, found

with pynwb.NWBHDF5IO(plain, "r") as io:
    units = io.read().units.to_dataframe()

(block,) = neo.io.NWBIO(of_neo, "r").read_all_blocks()
(segment,) = block.segments
trains = {train.name: train.rescale("ms").magnitude for train in segment.spiketrains}
assert len(trains) == len(units)

spikes = libsonata.SpikeReader(str(Path(sonata) / "spikes.h5"))
of_sonata = {name: spikes[name].get_dict() for name in spikes.get_population_names()}
for unit in units.itertuples():
    times = 1000 * np.asarray(unit.spike_times)
    np.testing.assert_allclose(trains[f"{unit.population}[{unit.neuron}]"], times, rtol=1e-12)
    there = of_sonata[unit.population]
    np.testing.assert_allclose(there["timestamps"][there["node_ids"] == unit.neuron], times, rtol=1e-12)

reports = [path for path in Path(sonata).glob("*.h5") if path.name != "spikes.h5"]
for path in reports:
    report = libsonata.ElementReportReader(str(path))
    for name in report.get_population_names():
        frame = report[name].get()
        first, end, step = report[name].times
        assert frame.data.shape == (round((end - first) / step), len(report[name].get_node_ids())), path
count = sum(map(len, units.spike_times))
print(f"{len(units)} units, {count} spikes, {len(segment.analogsignals)} signals, {len(reports)} reports: the same in all three")
