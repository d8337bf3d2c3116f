"""Prints the empty file of hdf5/spike-template.ts: the groups of SHD, with lists of variable length to be filled. Needs h5py 3."""
import base64
import gzip
import io

import h5py
import numpy as np

buffer = io.BytesIO()
with h5py.File(buffer, 'w', libver='earliest') as file:
    spikes = file.create_group('spikes')
    for name, kind in [('times', np.float32), ('units', np.uint16)]:
        spikes.create_dataset(name, (0,), maxshape=(None,), chunks=(64,), dtype=h5py.vlen_dtype(kind))
    file.create_group('extra')
print(base64.b64encode(gzip.compress(buffer.getvalue(), mtime=0)).decode())
