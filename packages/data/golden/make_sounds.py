"""Writes golden/sounds by soundfile 0.13 (libsndfile): the same samples in the encodings that PCM is not, and as RF64; beside them what
libsndfile reads of every byte of mu-law and A-law."""
import io
import json
from pathlib import Path

import numpy as np
import soundfile

folder = Path(__file__).parent / 'sounds'
folder.mkdir(exist_ok=True)
samples = np.sin(np.arange(40) / 3) * np.linspace(0, 1, 40)
read = {}
for name, kind, subtype in [('double', 'WAV', 'DOUBLE'), ('mu-law', 'WAV', 'ULAW'), ('a-law', 'WAV', 'ALAW'), ('rf64', 'RF64', 'PCM_16')]:
    path = folder / f'{name}.wav'
    soundfile.write(path, np.c_[samples, -samples / 2], 8000, format=kind, subtype=subtype)
    read[name] = soundfile.read(path)[0].mean(axis=1).tolist()
for name, subtype in [('mu-law', 'ULAW'), ('a-law', 'ALAW')]:
    every = soundfile.SoundFile(io.BytesIO(bytes(range(256))), 'r', 8000, 1, subtype, None, 'RAW')
    read[f'every {name}'] = every.read().tolist()
(folder / 'read.json').write_text(json.dumps(read))
