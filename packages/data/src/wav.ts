import { checkArgument, checkArguments } from '@ngrad/core'
import { fileBytes } from './bytes/file-bytes.ts'
import { DataError } from './data-error.ts'

/** A sound. */
export interface Sound {
  /** Samples per second [Hz]. */
  readonly sampleRate: number
  /** Samples, -1 to 1; the mean of the channels [samples]. */
  readonly samples: Float32Array
}

/**
 * Reads a WAV file, RIFF or RF64, also compressed by gzip: PCM of 8, 16, 24 or 32 bits, floating point of 32 or 64 bits, or 8 bits
 * by μ-law or A-law; channels are averaged. Where the size of the samples was never written (0xffffffff), they go on to the end.
 * @param file path of the file
 * @throws DataError that names the file, the byte and what would be right
 * @see IBM & Microsoft (1991), Multimedia programming interface and data specifications 1.0, chapter 3
 * @see EBU Tech 3306 (2009), RF64; ITU-T G.711 (1988)
 * @example const { samples, sampleRate } = readWav('word.wav')
 */
export function readWav(file: string): Sound {
  checkArgument('readWav.file', 'path', file)
  return decodeWav(fileBytes(file), file)
}

/** Ways of writing samples, by their codes, and how many bits they have. */
const encodings: Readonly<Record<number, { readonly name: string; readonly bits: readonly number[] }>> = {
  1: { name: 'PCM', bits: [8, 16, 24, 32] },
  3: { name: 'floating point', bits: [32, 64] },
  6: { name: 'A-law', bits: [8] },
  7: { name: 'μ-law', bits: [8] },
}

/** A size that stands elsewhere, or was never written. */
const unknownSize = 0xffffffff

interface Format {
  readonly code: number
  readonly channels: number
  readonly sampleRate: number
  readonly bits: number
  readonly frameBytes: number
}

/**
 * Decodes the bytes of a WAV file, see {@link readWav}.
 * @param bytes the file
 * @param name what it is called in errors
 * @throws DataError that names the byte and what would be right
 * @example const { samples } = decodeWav(new Uint8Array(await file.arrayBuffer()), file.name)
 */
export function decodeWav(bytes: Uint8Array, name: string): Sound {
  checkArguments('decodeWav', { bytes, name }, { bytes: 'bytes', name: 'text' })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wrong = (at: number, problem: string): never => {
    throw new DataError(`${name}: ${problem} (byte ${at})`)
  }
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || !['RIFF', 'RF64'].includes(word(0)) || word(8) !== 'WAVE')
    wrong(0, 'a WAV file begins with RIFF … WAVE')
  let format: Format | undefined
  let large: number | undefined
  for (let at = 12; at + 8 <= bytes.length;) {
    const [id, said, body] = [word(at), view.getUint32(at + 4, true), at + 8]
    if (id === 'ds64' && said >= 24) large = Number(view.getBigUint64(body + 8, true))
    const left = bytes.length - body
    const size = id === 'data' && said === unknownSize ? (large ?? left - (left % (format?.frameBytes ?? 1))) : said
    if (id === 'data' && size === 0 && left > 0)
      wrong(at + 4, `the chunk 'data' has 0 bytes, but ${left} follow: what wrote the file did not end it; their number belongs here`)
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
  const first = view.getUint16(at, true)
  const code = first === 0xfffe && size >= 26 ? view.getUint16(at + 24, true) : first // extensible
  const channels = view.getUint16(at + 2, true)
  const sampleRate = view.getUint32(at + 4, true)
  const bits = view.getUint16(at + 14, true)
  if (!encodings[code]) {
    const right = Object.entries(encodings).map(([each, { name }]) => `${each} (${name})`).join(', ') // prettier-ignore
    wrong(at, `the format is ${code}; it must be one of ${right}`)
  }
  const known = encodings[code]?.bits ?? []
  if (!known.includes(bits)) wrong(at + 14, `a sample has ${bits} bits; it must have ${known.join(', ')}`)
  if (channels < 1) wrong(at + 2, 'there are 0 channels; there must be 1 or more')
  if (sampleRate < 1) wrong(at + 4, 'the sample rate is 0; it must be above 0 Hz')
  return { code, channels, sampleRate, bits, frameBytes: (channels * bits) / 8 }
}

function readSamples(view: DataView, first: number, size: number, format: Format, wrong: Wrong): Float32Array {
  const { code, channels, bits } = format
  const bytes = bits / 8
  if (size % (bytes * channels) !== 0)
    wrong(first, `${size} bytes are no whole number of samples of ${channels} × ${bits} bits`)
  const read = (at: number): number => {
    if (code === 3) return bits === 64 ? view.getFloat64(at, true) : view.getFloat32(at, true)
    if (code === 6) return aLaw(view.getUint8(at))
    if (code === 7) return muLaw(view.getUint8(at))
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

/** A sample of A-law, of which the even bits are turned over: sign, exponent of 3 bits, mantissa of 4. */
function aLaw(byte: number): number {
  const code = byte ^ 0x55
  const [exponent, mantissa] = [(code >> 4) & 7, code & 15]
  const magnitude = exponent === 0 ? 16 * mantissa + 8 : (16 * mantissa + 264) * 2 ** (exponent - 1)
  return ((code & 128 ? 1 : -1) * magnitude) / 32_768
}

/** A sample of μ-law, of which all bits are turned over: sign, exponent of 3 bits, mantissa of 4. */
function muLaw(byte: number): number {
  const code = ~byte & 255
  const magnitude = (8 * (code & 15) + 132) * 2 ** ((code >> 4) & 7) - 132
  return ((code & 128 ? -1 : 1) * magnitude) / 32_768
}
