"""Writes the tables in golden/tables by pyarrow and Python's csv: python make_tables.py, with pyarrow 26."""
import csv
import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet

folder = Path(__file__).parent / 'tables'
ids = [720575940600000000 + 7 * i for i in range(50)]
rows = [(ids[i % 50], ids[(3 * i + 1) % 50], 1 + i % 9, -1 if i % 4 == 0 else 1, 'GABA' if i % 4 == 0 else 'ACH') for i in range(200)]
names = ['pre', 'post', 'count', 'sign', 'type']
table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})
for codec in ['none', 'snappy', 'gzip', 'brotli', 'zstd']:
    pa.parquet.write_table(table, folder / f'{codec}.parquet', compression=codec, row_group_size=90)
for codec in ['uncompressed', 'lz4', 'zstd']:
    pa.feather.write_feather(table, folder / f'{codec}.feather', compression=codec, chunksize=90)
with gzip.GzipFile(folder / 'table.csv.gz', 'w', mtime=0) as file:
    import io
    text = io.TextIOWrapper(file, newline='')
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        writer.writerow(row)
    text.flush()
with open(folder / 'quoted.csv', 'w', newline='') as file:
    csv.writer(file, lineterminator='\n').writerows([['id', 'name'], [1, 'a, b'], [2, 'says "c"'], [3, 'two\nlines'], [4, '']])
