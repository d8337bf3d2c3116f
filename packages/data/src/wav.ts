import { checkArgument, checkArguments } from '@ngrad/core'
import { readFileSync } from 'node:fs'
import { DataError } from './data-error.ts'

/** A sound. */
export interface Sound {
  /** Samples per second [Hz]. */
  readonly sampleRate: number
  /** Samples, -1 to 1; the mean of the channels [samples]. */
  readonly samples: Float32Array
}

/**
 * Reads a WAV file: PCM of 8, 16, 24 or 32 bits, or floating point of 32 bits; channels are averaged.
 * @param file path of the file
 * @throws DataError that names the file, the byte and what would be right
 * @see IBM & Microsoft (1991), Multimedia programming interface and data specifications 1.0, chapter 3
 */
export function readWav(file: string): Sound {
  checkArgument('readWav.file', 'path', file)
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new DataError(`${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
  return decodeWav(bytes, file)
}

interface Format {
  readonly isFloat: boolean
  readonly channels: number
  readonly sampleRate: number
  readonly bits: number
}

/**
 * Decodes the bytes of a WAV file, see {@link readWav}.
 * @param bytes the file
 * @param name what it is called in errors
 * @throws DataError that names the byte and what would be right
 */
export function decodeWav(bytes: Uint8Array, name: string): Sound {
  checkArguments('decodeWav', { bytes, name }, { bytes: 'bytes', name: 'text' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wrong = (at: number, problem: string): never => {
    throw new DataError(`${name}: ${problem} (byte ${at})`)
  }
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') wrong(0, 'a WAV file begins with RIFF … WAVE')
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length;) {
    const [id, size, body] = [word(at), view.getUint32(at + 4, true), at + 8]
    if (body + size > bytes.length)
      wrong(at, `the chunk '${id}' has ${size} bytes, but the file ends after ${bytes.length - body} of them`)
    if (id === 'fmt ') {
      if (size < 16) wrong(at, `the chunk 'fmt ' has ${size} bytes; it needs 16`)
      format = readFormat(view, body, size, wrong)
    }
    if (id === 'data')
      return {
        sampleRate: format?.sampleRate ?? wrong(at, "the chunk 'data' comes before 'fmt '"),
        samples: readSamples(view, body, size, format!, wrong),
      }
    at = body + size + (size % 2)
  }
  return wrong(bytes.length, "the file ends without a chunk 'data'")
}

type Wrong = (at: number, problem: string) => never

function readFormat(view: DataView, at: number, size: number, wrong: Wrong): Format {
  const code = view.getUint16(at, true)
  const extensible = code === 0xfffe && size >= 26 ? view.getUint16(at + 24, true) : code
  const channels = view.getUint16(at + 2, true)
  const sampleRate = view.getUint32(at + 4, true)
  const bits = view.getUint16(at + 14, true)
  if (extensible !== 1 && extensible !== 3)
    wrong(at, `the format is ${extensible}; it must be 1 (PCM) or 3 (floating point)`)
  const known = extensible === 3 ? [32] : [8, 16, 24, 32]
  if (!known.includes(bits)) wrong(at + 14, `a sample has ${bits} bits; it must have ${known.join(', ')}`)
  if (channels < 1) wrong(at + 2, 'there are 0 channels; there must be 1 or more')
  if (sampleRate < 1) wrong(at + 4, 'the sample rate is 0; it must be above 0 Hz')
  return { isFloat: extensible === 3, channels, sampleRate, bits }
}

function readSamples(view: DataView, first: number, size: number, format: Format, wrong: Wrong): Float32Array {
  const { isFloat, channels, bits } = format
  const bytes = bits / 8
  if (size % (bytes * channels) !== 0)
    wrong(first, `${size} bytes are no whole number of samples of ${channels} × ${bits} bits`)
  const read = (at: number): number => {
    if (isFloat) return view.getFloat32(at, true)
    if (bits === 8) return (view.getUint8(at) - 128) / 128
    if (bits === 16) return view.getInt16(at, true) / 32_768
    if (bits === 24) return (view.getUint16(at, true) + 65_536 * view.getInt8(at + 2)) / 8_388_608
    return view.getInt32(at, true) / 2_147_483_648
  }
  const samples = new Float32Array(size / (bytes * channels))
  for (let sample = 0; sample < samples.length; sample++) {
    let sum = 0
    for (let channel = 0; channel < channels; channel++) sum += read(first + (sample * channels + channel) * bytes)
    if (!Number.isFinite(sum))
      wrong(first + sample * channels * bytes, `sample ${sample} is ${sum}; it must be a number`)
    samples[sample] = sum / channels
  }
  return samples
}
