"""Writes events.h5 by h5py 3.16: `python make.py` beside it. What is read by ../src/hdf5/hdf5.test.ts."""
import h5py
import numpy as np

with h5py.File("events.h5", "w") as file:
    file.attrs["title"] = "drawn by hand"
    file.attrs["version"] = np.array([0, 1], dtype="u4")
    file["half"] = np.array([[1.0, -2.5, 0.5], [65504.0, 2.0**-14, 2.0**-24]], dtype="<f2")
    file["half_big_endian"] = np.array([3.0, np.inf, -0.125], dtype=">f2")
    file["half_scalar"] = np.float16(0.125)
    file["big_endian"] = np.array([1, 2, -3], dtype=">i4")
    file["whole"] = np.array([1, 2, 2**60], dtype="i8")
    file["names"] = ["left", "rïght"]
    file["fixed"] = np.array([b"abc", b"de"], dtype="S3")
    file["one"] = "LIF"
    file["empty"] = np.zeros(0)
    steps = np.arange(2000, dtype="f8").reshape(500, 4) / 8
    file.create_dataset("packed", data=steps, chunks=(64, 2), compression="gzip", shuffle=True, fletcher32=True)
    spikes = file.create_group("spikes")
    times = spikes.create_dataset("times", (3,), dtype=h5py.vlen_dtype(np.dtype("<f2")))
    units = spikes.create_dataset("units", (3,), dtype=h5py.vlen_dtype(np.dtype("<u2")))
    for sample, (when, which) in enumerate([([0.5, 0.75], [3, 699]), ([], []), ([0.1], [7])]):
        times[sample], units[sample] = np.array(when, "f2"), np.array(which, "u2")
    spikes["times"].attrs["unit"] = "s"
