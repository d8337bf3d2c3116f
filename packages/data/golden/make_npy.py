"""Writes golden/npy with NumPy, the arrays that npy.test.ts reads: python make_npy.py"""

import pathlib

import numpy as np

folder = pathlib.Path(__file__).parent / "npy"
folder.mkdir(exist_ok=True)
rows = np.arange(6).reshape(2, 3)
for type in ("<f8", ">f4", "<f2", "<i8", ">u2", "|i1", "|b1"):
    np.save(folder / f"{type[1:]}.npy", rows.astype(type))
np.save(folder / "fortran.npy", np.asfortranarray(rows.astype("<f8")))
np.save(folder / "empty.npy", np.zeros(0))
np.save(folder / "single.npy", np.float64(2.5))
table = np.zeros(2, [("step", "<i8"), ("time_ms", "<f8"), ("value", "<f4", (2,))])
table["step"], table["time_ms"], table["value"] = [3, 4], [0.4, 0.5], [[1, 2], [3, 4]]
np.save(folder / "table.npy", table)
