"""Writes the same 400 events in golden/events in all formats: python make_events.py, with NumPy, h5py, expelliarmus 1.1 and
dv-processing 2.0, which write EVT2, EVT3 and AEDAT4; N-MNIST, AEDAT 2 and AEDAT 3.1 by their specifications."""
import gzip
import struct
from pathlib import Path

import dv_processing as dv
import h5py
import numpy as np
from expelliarmus import Wizard

folder = Path(__file__).parent / 'events'
index = np.arange(400)
t, x, y, p = 1000 + 37 * index + index**2, (7 * index) % 34, (index * index + 3) % 34, (index // 3) % 2

n_mnist = b''.join(struct.pack('>BBBH', x[i], y[i], (p[i] << 7) | (t[i] >> 16), t[i] & 0xffff) for i in index)
(folder / 'n-mnist.bin').write_bytes(n_mnist)
with gzip.GzipFile(folder / 'n-mnist.bin.gz', 'w', mtime=0) as file:
    file.write(n_mnist)

header = b'#!AER-DAT2.0\r\n# written by hand\r\n# sizeX 128\r\n'
(folder / 'dvs128.aedat').write_bytes(header + b''.join(
    struct.pack('>II', (int(y[i]) << 8) | (int(x[i]) << 1) | (1 - int(p[i])), t[i]) for i in index))

body = b''
for first in range(0, 400, 150):
    some = index[first:first + 150]
    body += struct.pack('<hhiiiiii', 1, 1, 8, 4, 0, len(some), len(some), len(some))
    body += b''.join(struct.pack('<Ii', (int(x[i]) << 17) | (int(y[i]) << 2) | (int(p[i]) << 1) | 1, t[i]) for i in some)
    body += struct.pack('<hhiiiiii', 0, 1, 8, 4, 0, 1, 1, 1) + struct.pack('<Ii', 1, 5)  # a packet of special events
(folder / 'dvs128-3.aedat').write_bytes(b'#!AER-DAT3.1\r\nFormat: RAW\r\nSource 1: DVS128\r\n#!END-HEADER\r\n' + body)

events = np.zeros(400, dtype=[('t', '<i8'), ('x', '<i2'), ('y', '<i2'), ('p', 'u1')])
events['t'], events['x'], events['y'], events['p'] = t, x, y, p
for encoding in ['evt2', 'evt3']:
    Wizard(encoding).save(folder / f'{encoding}.raw', events)
for name in ['NONE', 'LZ4', 'ZSTD']:
    config = dv.io.MonoCameraWriter.EventOnlyConfig('DVXplorer_sample', (34, 34), getattr(dv.CompressionType, name))
    writer = dv.io.MonoCameraWriter(str(folder / f'{name.lower()}.aedat4'), config)
    for first in range(0, 400, 150):
        store = dv.EventStore()
        for i in index[first:first + 150]:
            store.push_back(int(t[i]), int(x[i]), int(y[i]), bool(p[i]))
        writer.writeEvents(store)
    del writer
np.save(folder / 'events.npy', events)
np.savez_compressed(folder / 'events.npz', t=t, x=x, y=y, p=p)
np.savetxt(folder / 'events.csv', np.c_[t, x, y, p], fmt='%d', delimiter=',', header='t,x,y,p', comments='')
with h5py.File(folder / 'shd.h5', 'w') as file:
    spikes = file.create_group('spikes')
    times = spikes.create_dataset('times', (3,), dtype=h5py.vlen_dtype(np.float16))
    units = spikes.create_dataset('units', (3,), dtype=h5py.vlen_dtype(np.uint16))
    for sample, count in enumerate([5, 0, 3]):
        times[sample] = (np.arange(count) / 16).astype(np.float16)
        units[sample] = (np.arange(count) * 100 + sample).astype(np.uint16)
    file['labels'] = np.array([3, 19, 0], dtype='u2')
    file['extra/speaker'] = np.array([1, 2, 1], dtype='u2')
    file['extra/keys'] = np.array([f'{i}'.encode() for i in range(20)])
