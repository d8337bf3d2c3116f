import { checkArgument, checkOptions, RandomStream, required, seedOption } from '@ngrad/core'
import { roomFor } from '@ngrad/core/internal'
import { byTime, select } from './select.ts'
import type { SpikeData } from './spike-data.ts'

/** What {@link syntheticSpikeData} are made of. */
export interface SyntheticSpikeDataOptions {
  /** Number of classes, which take turns. */
  readonly classes: number
  /** Number of channels. */
  readonly channels: number
  /** Number of samples. */
  readonly samples: number
  /** Length of a sample [ms]; 250 if left out. */
  readonly duration?: number
  /** Standard deviation of a spike around the latency of its class [ms]; 10 if left out. */
  readonly jitter?: number
  /** Probability that a channel says nothing in a sample [1]; 0.1 if left out. */
  readonly silent?: number
  /** Seed; 0 if left out. */
  readonly seed?: number
}

/**
 * Draws samples of spikes whose class is in their latencies alone, as `openSpikeData` has them: channel i of a sample n of class c
 * spikes once, at $t_{ni} = T u_{ci} + \sigma \epsilon_{ni}$, with u uniform in [0, 1), drawn once, and a normal ε; what falls
 * before 0 or not before T is not there. Rates tell nothing, so that who classifies them has to read time.
 * @throws ParameterError if a number cannot be used
 * @see Hopfield (1995), Pattern recognition computation using action potential timing for stimulus representation. Nature 376:33
 * @example const { labels, sample } = syntheticSpikeData({ classes: 10, channels: 40, samples: 1000, seed: 1 })
 */
export function syntheticSpikeData(options: SyntheticSpikeDataOptions): SpikeData {
  const count = { unit: '1', atLeast: 1, integer: true } as const
  checkOptions('syntheticSpikeData', options, {
    classes: required({ ...count, atMost: 65_536 }),
    channels: required({ ...count, atMost: 65_536 }),
    samples: required(count),
    duration: { unit: 'ms', above: 0 },
    jitter: { unit: 'ms', atLeast: 0 },
    silent: { unit: '1', atLeast: 0, atMost: 1 },
    seed: seedOption,
  })
  const { classes, channels, samples, duration = 250, jitter = 10, silent = 0.1, seed = 0 } = options
  const labels = roomFor('syntheticSpikeData.samples', samples, () => Uint16Array.from({ length: samples }, (_, at) => at % classes))
  const drawn = new RandomStream(seed, 'syntheticSpikeData', 'latencies')
  return {
    count: samples,
    channels,
    labels,
    classes: Array.from({ length: classes }, (_, at) => String(at)),
    speakers: undefined,
    sample(index) {
      checkArgument('sample.index', { unit: '1', atLeast: 0, atMost: samples - 1, integer: true }, index)
      const [apart, says] = ['jitter', 'silent'].map(name => new RandomStream(seed, 'syntheticSpikeData', name, index)) as [
        RandomStream,
        RandomStream,
      ]
      const latency = (channel: number): number => duration * drawn.uniform(labels[index]! * channels + channel)
      const x = Uint16Array.from({ length: channels }, (_, channel) => channel)
      const times = Float64Array.from(x, channel => 1000 * (latency(channel) + jitter * apart.normal(channel)))
      const [y, polarity] = [new Uint16Array(channels), new Uint8Array(channels).fill(1)]
      const spikes = { count: channels, times, x, y, polarity, width: channels, height: 1 }
      const isThere = (event: number): boolean => times[event]! >= 0 && times[event]! < 1000 * duration && says.uniform(event) >= silent
      return byTime(select(spikes, isThere))
    },
    close: () => {},
  }
}
