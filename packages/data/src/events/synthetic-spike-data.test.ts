import { describe, expect, it } from 'vitest'
import { openSpikeData, syntheticSpikeData, writeSpikeData } from '../index.ts'
import type { SpikeData } from '../index.ts'

/** When each channel of a sample spiked [ms], by channel; NaN where it did not. */
function latencies({ channels, sample }: SpikeData, index: number): Float64Array {
  const { count, times, x } = sample(index)
  const found = new Float64Array(channels).fill(NaN)
  for (let event = 0; event < count; event++) found[x[event]!] = times[event]! / 1000
  return found
}

describe('syntheticSpikeData', () => {
  it('has the latencies of its class in each sample, as far from them as the jitter says', () => {
    const [classes, channels, samples, jitter] = [3, 200, 60, 4]
    const exact = syntheticSpikeData({ classes, channels, samples, jitter: 0, silent: 0, seed: 7 })
    const drawn = syntheticSpikeData({ classes, channels, samples, jitter, silent: 0.25, seed: 7 })
    expect([...exact.labels.subarray(0, 4), exact.classes]).toEqual([0, 1, 2, 0, ['0', '1', '2']])
    expect(latencies(exact, 3)).toEqual(latencies(exact, 0))
    expect(latencies(exact, 1)).not.toEqual(latencies(exact, 0))
    const apart = Array.from({ length: samples }, (_, index) => {
      const wanted = latencies(exact, index)
      return [...latencies(drawn, index)].map((at, channel) => at - wanted[channel]!)
    }).flat()
    const seen = apart.filter(each => !Number.isNaN(each))
    const total = samples * channels
    // silent in a quarter, and beyond an end of the 250 ms in about σ √(2 / π) / 250 of the rest
    const expected = 0.75 * (1 - (jitter * Math.sqrt(2 / Math.PI)) / 250)
    expect(Math.abs(seen.length / total - expected)).toBeLessThan(4.5 * Math.sqrt(0.1875 / total))
    expect(Math.sqrt(seen.reduce((sum, each) => sum + each ** 2, 0) / seen.length)).toBeCloseTo(jitter, 0)
  })

  it('is the same for the same seed, in the order of time, and says what cannot be', () => {
    const make = (seed: number): Float64Array => syntheticSpikeData({ classes: 2, channels: 9, samples: 4, seed }).sample(3).times
    expect(make(1)).toEqual(make(1))
    expect(make(1)).not.toEqual(make(2))
    expect(make(1)).toEqual(make(1).toSorted())
    expect(() => syntheticSpikeData({ classes: 2, channels: 9, samples: 4 }).sample(4)).toThrow('sample.index is 4')
    expect(() => syntheticSpikeData({ classes: 0, channels: 9, samples: 4 })).toThrow('syntheticSpikeData.classes is 0')
    expect(() => syntheticSpikeData({ classes: 2, channels: 9, samples: 4, silent: 2 })).toThrow('syntheticSpikeData.silent is 2')
  })
})

describe('writeSpikeData', () => {
  it('writes what openSpikeData reads: each spike to 2^-24 of its time, samples without any, names and speakers', async () => {
    const made = syntheticSpikeData({ classes: 3, channels: 30, samples: 130, silent: 0.9, seed: 2 })
    const speakers = Uint16Array.from(made.labels, label => label + 5)
    const read = await openSpikeData(await writeSpikeData({ ...made, speakers }), 30)
    expect([read.count, read.labels, read.classes, read.speakers]).toEqual([130, made.labels, made.classes, speakers])
    const counts = Array.from({ length: 130 }, (_, index) => {
      const [wanted, found] = [made.sample(index), read.sample(index)]
      expect(found).toEqual({ ...wanted, times: wanted.times.map(time => 1e6 * Math.fround(time / 1e6)) })
      return found.count
    })
    expect([Math.min(...counts), Math.max(...counts) > 5]).toEqual([0, true])
    read.close()
  })

  it('has no place for a sample without a label, and for pixels', async () => {
    const made = syntheticSpikeData({ classes: 2, channels: 4, samples: 3 })
    await expect(writeSpikeData({ ...made, count: 4 })).rejects.toThrow('writeSpikeData.labels.length is 3; it must be 4')
    const pixels = { ...made, sample: (index: number) => ({ ...made.sample(index), height: 2 }) }
    await expect(writeSpikeData(pixels)).rejects.toThrow('writeSpikeData.sample(0).height is 2; it must be 1')
  })
})
