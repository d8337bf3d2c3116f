import { openAsBlob, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openEvents, openSpikeData, readCifar10, readEvents, readGestures } from '../index.ts'
import type { Events } from '../index.ts'

/** Written by golden/make_events.py: by expelliarmus, dv-processing, NumPy, and by hand. */
const golden = (file: string): string => fileURLToPath(new URL(`../../golden/events/${file}`, import.meta.url))

/** The events of that program: time, column, row, polarity. */
const written = Array.from({ length: 400 }, (_, i) => [1000 + 37 * i + i * i, (7 * i) % 34, (i * i + 3) % 34, Math.floor(i / 3) % 2])
const listed = ({ count, times, x, y, polarity }: Events): number[][] =>
  Array.from({ length: count }, (_, i) => [times[i]!, x[i]!, y[i]!, polarity[i]!])
const bytesOf = (...words: number[]): Uint8Array => new Uint8Array(Uint16Array.from(words).buffer)

describe('readEvents', () => {
  it.each([
    ['n-mnist.bin', 'N-MNIST', 34],
    ['n-mnist.bin.gz', 'N-MNIST', 34],
    ['dvs128.aedat', 'AEDAT 2.0', 128],
    ['dvs128-3.aedat', 'AEDAT 3.1', 128],
    ['none.aedat4', 'AEDAT 4.0', 34],
    ['lz4.aedat4', 'AEDAT 4.0', 34],
    ['zstd.aedat4', 'AEDAT 4.0', 34],
    ['evt2.raw', 'EVT 2.0', 34],
    ['evt3.raw', 'EVT 3.0', 34],
    ['events.csv', 'table csv', 34],
    ['events.npy', 'table npy', 34],
    ['events.npz', 'table npz', 34],
  ])('has the events that another program wrote: %s', async (file, format, width) => {
    const events = await readEvents(golden(file))
    expect((await openEvents(golden(file))).format).toBe(format)
    expect(listed(events)).toEqual(written)
    expect([events.width, events.height]).toEqual([width, width])
  })

  it('reads what somebody chose on a page, and bytes', async () => {
    const name = golden('evt3.raw')
    expect(listed(await readEvents(await openAsBlob(name), { name }))).toEqual(written)
    expect(listed(await readEvents(readFileSync(name), { name }))).toEqual(written)
  })

  it('reads vectors of EVT 3.0, and goes on where its clock begins anew', async () => {
    const header = new TextEncoder().encode('% evt 3.0\n% end\n')
    // time 0xfff000 + 5; row 3; base 100, on: bits 0 and 11, then of the next 8 bit 1; time 0; column 7, off
    const words = bytesOf(0x8fff, 0x6005, 0x0003, 0x3864, 0x4801, 0x5002, 0x8000, 0x6002, 0x2007)
    const raw = new Uint8Array([...header, ...words])
    expect(listed(await readEvents(raw, { name: 'x.raw' }))).toEqual([
      [0xfff005, 100, 3, 1],
      [0xfff005, 111, 3, 1],
      [0xfff005, 113, 3, 1],
      [2 ** 24 + 2, 7, 3, 0],
    ])
  })

  it('adds what N-MNIST says by events in row 240', async () => {
    const events = await readEvents(Uint8Array.of(1, 2, 0x80, 0, 9, 0, 240, 0, 0, 0, 3, 4, 0, 0, 5), { name: 'x.bin' })
    expect(listed(events)).toEqual([[9, 1, 2, 1], [8192 + 5, 3, 4, 0]]) // prettier-ignore
  })

  it('says which file and byte is wrong', async () => {
    const cut = (file: string, length: number): Promise<Events> =>
      readEvents(readFileSync(golden(file)).subarray(0, length), { name: file.replace(/.*\//, 'cut ') })
    await expect(cut('n-mnist.bin', 13)).rejects.toThrow(
      'n-mnist.bin: an event of N-MNIST has 5 bytes; the file ends after 3 of them (byte 10)',
    )
    await expect(cut('dvs128-3.aedat', 200)).rejects.toThrow(/a packet of 150 events has 1200 bytes, of which \d+ are missing/)
    await expect(cut('dvs128-3.aedat', 30)).rejects.toThrow('the header ends without #!END-HEADER (byte 27)')
    await expect(cut('lz4.aedat4', 1000)).rejects.toThrow(/a packet of stream 0 has \d+ bytes/)
    await expect(cut('dvs128.aedat', 60)).rejects.toThrow(/an event of AEDAT 2\.0 has 8 bytes/)
    const evt = new TextEncoder().encode('% evt 4.0\n% end\nxx')
    await expect(readEvents(evt, { name: 'x.raw' })).rejects.toThrow('version 4 of EVT; 2 and 3 are read (byte 0)')
    await expect(readEvents(evt.subarray(5), { name: 'x.dat' })).rejects.toThrow('x.dat: it is of no format of events')
    const table = new TextEncoder().encode('t,x\n1,2\n3,a\n')
    await expect(readEvents(table, { name: 'x.csv' })).rejects.toThrow('x.csv, row 1: x is a; it must be a number')
    const lame = new TextEncoder().encode('x\n1\n')
    await expect(readEvents(lame, { name: 'x.csv' })).rejects.toThrow('x.csv has the columns x; one of t, time,')
  })
})

describe('data sets of events and images', () => {
  it('has the spikes and classes of a file that h5py wrote with times of 16 bits', async () => {
    const { count, labels, classes, speakers, sample, close } = await openSpikeData(golden('shd.h5'))
    expect([count, [...labels], classes[19], [...speakers!]]).toEqual([3, [3, 19, 0], '19', [1, 2, 1]])
    const { times, x, width, height } = sample(2)
    expect([[...times], [...x], width, height]).toEqual([[0, 62_500, 125_000], [2, 102, 202], 700, 1])
    expect(sample(1).count).toBe(0)
    expect(() => sample(3)).toThrow('sample.index is 3')
    close()
    const { gzipSync } = await import('node:zlib')
    const packed = new File([gzipSync(readFileSync(golden('shd.h5')))], 'shd.h5.gz')
    const again = await openSpikeData(packed)
    expect(again.sample(2).count).toBe(3)
    again.close()
    const few = await openSpikeData(golden('shd.h5'), 300)
    expect(() => few.sample(0)).toThrow('shd.h5: sample 0 has the unit 300; they must be below 300')
    few.close()
  })

  it('cuts the gestures out of a recording, also one without events', async () => {
    const table = new File(['class,startTime_usec,endTime_usec\n3,2000,3000\n1,1000,1100\n7,900000,900001\n'], 'labels.csv')
    const gestures: [number, number, number][] = []
    for await (const { label, events } of readGestures(golden('dvs128-3.aedat'), table))
      gestures.push([label, events.count, events.width])
    const within = (from: number, to: number): number => written.filter(([time]) => time! >= from && time! < to).length
    expect(gestures).toEqual([[1, within(1000, 1100), 128], [3, within(2000, 3000), 128], [7, 0, 128]]) // prettier-ignore
  })

  it('reads images of CIFAR-10, channel by channel', async () => {
    const image = (label: number, red: number): number[] => [label, ...Array.from({ length: 3072 }, (_, at) => (at < 1024 ? red : 9))]
    const one = Uint8Array.from([...image(3, 200), ...image(9, 10)])
    const images = await readCifar10(one, new File([one.subarray(3073)], 'test_batch.bin'))
    expect([images.count, [...images.labels]]).toEqual([3, [3, 9, 9]])
    expect([0, 1024, 3072].map(at => images.pixels[at])).toEqual([200, 9, 10])
    await expect(readCifar10(one.subarray(1))).rejects.toThrow('bytes has 6145 bytes; images of CIFAR-10 have 3073 each')
    await expect(readCifar10(Uint8Array.from(image(10, 0)))).rejects.toThrow('the label 10 (byte 0) must be from 0 to 9')
  })
})
