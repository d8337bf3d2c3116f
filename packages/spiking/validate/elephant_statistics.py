"""Writes elephant-statistics.json: statistics of four spike trains by Elephant.

    python elephant_statistics.py      (pip install elephant; 1.2)

Times are in ms. The trains are a Poisson process, a regular one with jitter, one in bursts, and one that follows the first.
"""

import json
import pathlib

import elephant
import neo
import numpy as np
import quantities as pq
from elephant.conversion import BinnedSpikeTrain
from elephant.spectral import welch_psd
from elephant.spike_train_correlation import correlation_coefficient, cross_correlation_histogram
from elephant.spike_train_dissimilarity import van_rossum_distance, victor_purpura_distance
from elephant.statistics import cv, cv2, fanofactor, isi, lv, mean_firing_rate, time_histogram

END = 4096.0
draw = np.random.default_rng(7)
poisson = np.cumsum(draw.exponential(25.0, 400))
regular = np.arange(15.0, END, 40.0) + draw.uniform(-9.0, 9.0, len(np.arange(15.0, END, 40.0)))
bursts = np.concatenate([start + np.cumsum(draw.exponential(3.0, 6)) for start in np.arange(20.0, END - 60, 170.0)])
follower = poisson[draw.random(400) < 0.7] + 4.2
times = [np.round(np.sort(t[(t > 0) & (t < END)]), 3) for t in (poisson, regular, bursts, follower)]
trains = [neo.SpikeTrain(t * pq.ms, t_stop=END * pq.ms) for t in times]
names = ["poisson", "regular", "bursts", "follower"]


def numbers(values):
    return [float(v) for v in np.asarray(values).ravel()]


def each(function):
    return {name: float(function(train)) for name, train in zip(names, trains)}


binned = BinnedSpikeTrain(trains, bin_size=8 * pq.ms)
fine = [BinnedSpikeTrain(train, bin_size=2 * pq.ms) for train in trains]
correlogram = cross_correlation_histogram(fine[0], fine[3], window=[-15, 15], border_correction=False)[0]
counts = np.asarray(BinnedSpikeTrain(trains[2], bin_size=1 * pq.ms).to_array()[0], dtype=float)
signal = neo.AnalogSignal(counts[:, None] * pq.dimensionless, sampling_period=1 * pq.ms)
frequencies, power = welch_psd(signal, len_segment=256, overlap=0.5, window="hann")
result = {
    "version": elephant.__version__,
    "end": END,
    "trains": dict(zip(names, map(numbers, times))),
    "rate": each(lambda train: mean_firing_rate(train).rescale(pq.Hz)),
    "cv": each(lambda train: cv(isi(train))),
    "cv2": each(lambda train: cv2(isi(train))),
    "lv": each(lambda train: lv(isi(train))),
    "histogram": numbers(np.histogram(isi(trains[2]), bins=np.arange(0, 201, 5))[0]),
    "fano": float(fanofactor(trains)),
    "psth": numbers(time_histogram(trains, bin_size=64 * pq.ms, output="rate").rescale(pq.Hz)),
    "correlation": np.asarray(correlation_coefficient(binned)).tolist(),
    "correlogram": numbers(correlogram),
    "vanRossum": np.asarray(van_rossum_distance(trains, time_constant=12 * pq.ms)).tolist(),
    "victorPurpura": np.asarray(victor_purpura_distance(trains, cost_factor=0.08 / pq.ms)).tolist(),
    "frequencies": numbers(frequencies),
    "power": numbers(power),
}
one = neo.SpikeTrain([100.0] * pq.ms, t_stop=END * pq.ms)
none = neo.SpikeTrain([] * pq.ms, t_stop=END * pq.ms)
result["oneSpikeMore"] = float(np.asarray(van_rossum_distance([one, none], time_constant=12 * pq.ms))[0, 1])
pathlib.Path(__file__).with_name("elephant-statistics.json").write_text(json.dumps(result) + "\n")
print({key: value for key, value in result.items() if isinstance(value, float)}, result["cv"])
