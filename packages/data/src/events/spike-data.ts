import { checkArgument } from '@ngrad/core'
import { DataError } from '../data-error.ts'
import type { ByteSource } from '../bytes/byte-stream.ts'
import { allBytes, nameOf } from '../bytes/byte-stream.ts'
import { openHdf5 } from '../hdf5/open-hdf5.ts'
import type { Events } from './events.ts'

/** A set of samples, each of spikes in channels, with a class. Made by {@link openSpikeData}, or drawn by `syntheticSpikeData`. */
export interface SpikeData {
  /** Number of samples. */
  readonly count: number
  /** Number of channels. */
  readonly channels: number
  /** Class of each sample [count]. */
  readonly labels: Uint16Array
  /** Names of the classes, where the file has them. */
  readonly classes: readonly string[]
  /** Who speaks in each sample, where the file says so [count]. */
  readonly speakers: Uint16Array | undefined
  /** Spikes of a sample, in the order of their times; channels are columns. @throws ParameterError if there is no such sample */
  sample(index: number): Events
  /** Closes the file. */
  close(): void
}

/**
 * Opens the Heidelberg digits or Google's speech commands as spikes (`shd_train.h5`, `ssc_test.h5`), of which a sample is read when
 * it is asked for. Needs `h5wasm`; a file on disk may be longer than memory, one that is compressed by gzip is unpacked first.
 * @param channels number of channels; 700, as in both sets, if left out
 * @throws DataError that names the file and the place in it
 * @see Cramer, Stradmann, Schemmel & Zenke (2022), IEEE Transactions on Neural Networks and Learning Systems 33:2744
 * @example const { count, labels, sample } = await openSpikeData('shd_train.h5')
 */
export async function openSpikeData(source: ByteSource, channels = 700): Promise<SpikeData> {
  checkArgument('openSpikeData.channels', { unit: '1', atLeast: 1, atMost: 65_536, integer: true }, channels)
  const name = nameOf(source)
  const file = await openHdf5(/\.gz$/i.test(name) ? await allBytes(source, name) : source, { name })
  try {
    const [times, units] = [file.dataset('spikes/times'), file.dataset('spikes/units')]
    const labels = Uint16Array.from(file.dataset('labels').numbers())
    if (times.shape[0] !== labels.length || units.shape[0] !== labels.length)
      throw new DataError(`${name} has ${labels.length} labels and ${times.shape[0]} samples; each sample needs one label`)
    const has = (path: string): boolean => file.kind('extra') === 'group' && file.kind(path) === 'dataset'
    return {
      count: labels.length,
      channels,
      labels,
      classes: has('extra/keys') ? file.dataset('extra/keys').texts() : [],
      speakers: has('extra/speaker') ? Uint16Array.from(file.dataset('extra/speaker').numbers()) : undefined,
      sample(index) {
        checkArgument('sample.index', { unit: '1', atLeast: 0, atMost: labels.length - 1, integer: true }, index)
        const [seconds, spiking] = [times, units].map(list => Array.from(list.lists([[index, index + 1]])[0]!, Number)) as [
          number[],
          number[],
        ]
        if (seconds.length !== spiking.length)
          throw new DataError(`${name}: sample ${index} has ${seconds.length} times and ${spiking.length} units`)
        const beyond = spiking.find(unit => !(unit < channels))
        if (beyond !== undefined) throw new DataError(`${name}: sample ${index} has the unit ${beyond}; they must be below ${channels}`)
        const order = [...seconds.keys()].toSorted((a, b) => seconds[a]! - seconds[b]!)
        return {
          count: order.length,
          times: Float64Array.from(order, at => 1e6 * seconds[at]!),
          x: Uint16Array.from(order, at => spiking[at]!),
          y: new Uint16Array(order.length),
          polarity: new Uint8Array(order.length).fill(1),
          width: channels,
          height: 1,
        }
      },
      close: () => file.close(),
    }
  } catch (cause) {
    file.close()
    throw cause
  }
}
