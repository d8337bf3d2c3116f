import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { RandomStream } from '@ngrad/core'
import { describe, expect, it } from 'vitest'
import readByLibsndfile from '../golden/sounds/read.json' with { type: 'json' }
import { cochleagram } from './cochleagram.ts'
import { DataError } from './data-error.ts'
import { fourier } from './fourier.ts'
import { logMel } from './log-mel.ts'
import { resample } from './resample.ts'
import { readWavFolder } from './wav-folder.ts'
import { decodeWav, readWav } from './wav.ts'

/** The bytes of a WAV file: one sample after the other, already as bytes. */
function wav(samples: Uint8Array, { code = 1, channels = 1, rate = 8000, bits = 16, extra = 0 } = {}): Uint8Array {
  const bytes = new Uint8Array(44 + extra + samples.length)
  const view = new DataView(bytes.buffer)
  const put = (at: number, text: string): void => bytes.set(new TextEncoder().encode(text), at)
  put(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  put(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, code, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, (rate * channels * bits) / 8, true)
  view.setUint16(32, (channels * bits) / 8, true)
  view.setUint16(34, bits, true)
  if (extra > 0) {
    put(36, 'LIST') // a chunk that is none of ours
    view.setUint32(40, extra - 8, true)
  }
  put(36 + extra, 'data')
  view.setUint32(40 + extra, samples.length, true)
  bytes.set(samples, 44 + extra)
  return bytes
}

const libsndfile: Readonly<Record<string, readonly number[]>> = readByLibsndfile

const tone = (hz: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, at) => Math.sin((2 * Math.PI * hz * at) / rate))
const bytesOf = (array: ArrayBufferView): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength)

describe('WAV files', () => {
  it.each([
    { bits: 8, bytes: [0, 128, 192], samples: [-1, 0, 0.5] },
    { bits: 16, bytes: bytesOf(Int16Array.of(-32_768, 0, 16_384)), samples: [-1, 0, 0.5] },
    { bits: 24, bytes: [0, 0, 0x80, 0, 0, 0, 0, 0, 0x40], samples: [-1, 0, 0.5] },
    { bits: 32, bytes: bytesOf(Int32Array.of(-(2 ** 31), 0, 2 ** 30)), samples: [-1, 0, 0.5] },
    { bits: 32, code: 3, bytes: bytesOf(Float32Array.of(-1, 0, 0.5)), samples: [-1, 0, 0.5] },
  ])('of $bits bits are read', ({ bits, code = 1, bytes, samples }) => {
    const sound = decodeWav(wav(Uint8Array.from(bytes), { bits, code, extra: 12 }), 'x')
    expect(sound.sampleRate).toBe(8000)
    expect([...sound.samples]).toEqual(samples)
  })

  it('of two channels are averaged', () => {
    expect([...decodeWav(wav(Uint8Array.of(128, 192, 0, 128), { bits: 8, channels: 2 }), 'x').samples]).toEqual([
      0.25, -0.5,
    ])
  })

  it.each(['double', 'mu-law', 'a-law', 'rf64'])('are read as libsndfile does that wrote them: %s', name => {
    const sound = readWav(fileURLToPath(new URL(`../golden/sounds/${name}.wav`, import.meta.url)))
    expect([sound.sampleRate, sound.samples.length]).toEqual([8000, 40])
    expect([...sound.samples]).toEqual(libsndfile[name]!.map(Math.fround))
  })

  it.each([
    ['mu-law', 7],
    ['a-law', 6],
  ])('have for every byte of %s what libsndfile has', (name, code) => {
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect([...decodeWav(wav(every, { bits: 8, code }), 'x').samples]).toEqual(libsndfile[`every ${name}`])
  })

  it('go on to the end where their size was never written, are refused in words where it is 0, and may be compressed', () => {
    const bytes = wav(Uint8Array.of(0, 64, 0, 128, 7), { bits: 16 })
    const size = new DataView(bytes.buffer)
    size.setUint32(40, 0xffffffff, true)
    expect([...decodeWav(bytes, 'x').samples]).toEqual([0.5, -1])
    size.setUint32(40, 0, true)
    expect(() => decodeWav(bytes, 'x')).toThrow("x: the chunk 'data' has 0 bytes, but 5 follow: what wrote the file did not end it")
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'ngrad-wav-')), 'a.wav.gz')
    writeFileSync(file, gzipSync(wav(Uint8Array.of(0, 64))))
    expect([...readWav(file).samples]).toEqual([0.5])
  })

  it('that are broken are named, with the place', () => {
    const whole = wav(Uint8Array.of(1, 2, 3, 4))
    const broken = (change: (bytes: Uint8Array) => Uint8Array | void) => () => {
      const bytes = whole.slice()
      return decodeWav(change(bytes) ?? bytes, 'a.wav')
    }
    expect(() => readWav('/no/such.wav')).toThrow(DataError)
    expect(broken(() => new Uint8Array(3))).toThrow('a.wav: a WAV file begins with RIFF … WAVE (byte 0)')
    expect(broken(bytes => bytes.subarray(0, 46))).toThrow(
      "the chunk 'data' has 4 bytes, but the file ends after 2 of them (byte 36)",
    )
    expect(broken(bytes => bytes.subarray(0, 36))).toThrow("the file ends without a chunk 'data' (byte 36)")
    expect(broken(bytes => void (bytes[20] = 9))).toThrow(
      'the format is 9; it must be one of 1 (PCM), 3 (floating point), 6 (A-law), 7 (μ-law)',
    )
    expect(broken(bytes => void (bytes[34] = 12))).toThrow('a sample has 12 bits; it must have 8, 16, 24, 32 (byte 34)')
    expect(broken(bytes => void (bytes[22] = 0))).toThrow('there are 0 channels; there must be 1 or more (byte 22)')
    expect(broken(bytes => void (bytes[12] = 0x78))).toThrow("the chunk 'data' comes before 'fmt ' (byte 36)")
    const bad = wav(bytesOf(Float32Array.of(0, Number.NaN)), { bits: 32, code: 3 })
    expect(() => decodeWav(bad, 'n.wav')).toThrow('n.wav: sample 1 is NaN; it must be a number (byte 48)')
  })

  it('of a folder come one after the other, at the rate that was asked for', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ngrad-wav-'))
    const samples = Int16Array.from(tone(440, 16_000, 0.1), value => Math.round(20_000 * value))
    for (const name of ['7_b_1.wav', '3_a_0.WAV'])
      writeFileSync(path.join(folder, name), wav(bytesOf(samples), { rate: 16_000 }))
    writeFileSync(path.join(folder, 'notes.txt'), 'nothing')
    const sounds = [...readWavFolder(folder, { sampleRate: 8000 })]
    expect(sounds.map(({ name, samples: { length } }) => [name, length])).toEqual([
      ['3_a_0', 800],
      ['7_b_1', 800],
    ])
    const empty = mkdtempSync(path.join(tmpdir(), 'ngrad-wav-'))
    expect(() => [...readWavFolder(empty)]).toThrow('holds no file that ends in .wav')
    writeFileSync(path.join(folder, '9_cut.wav'), wav(new Uint8Array(8)).subarray(0, 40))
    expect(() => [...readWavFolder(folder)]).toThrow(/9_cut\.wav: the file ends without a chunk 'data' \(byte 40\)/)
  })
})

describe('resample', () => {
  it.each([
    [16_000, 8000],
    [8000, 16_000],
    [11_025, 8000],
  ])('keeps a tone when it goes from %i to %i Hz', (from, to) => {
    const { samples } = resample({ sampleRate: from, samples: tone(500, from, 0.25) }, to)
    const wanted = tone(500, to, 0.25)
    expect(samples.length).toBe(wanted.length)
    for (let at = 200; at < samples.length - 200; at++) expect(Math.abs(samples[at]! - wanted[at]!)).toBeLessThan(2e-3)
  })

  it('takes out what the lower rate cannot hold', () => {
    const { samples } = resample({ sampleRate: 16_000, samples: tone(6000, 16_000, 0.25) }, 8000)
    expect(Math.max(...samples.subarray(200, -200).map(Math.abs))).toBeLessThan(1e-3)
    expect(() => resample({ sampleRate: 8000, samples }, 0)).toThrow('resample.sampleRate is 0; it must be above 0 Hz')
  })
})

it('fourier is the sum that defines it', () => {
  const draw = new RandomStream(3, 1)
  const [re, im] = [0, 1].map(part => Float64Array.from({ length: 32 }, (_, n) => draw.normal(2 * n + part)))
  const [a, b] = [re!.slice(), im!.slice()]
  fourier(a, b)
  for (let k = 0; k < 32; k++) {
    let [x, y] = [0, 0]
    for (let n = 0; n < 32; n++) {
      const angle = (-2 * Math.PI * k * n) / 32
      x += re![n]! * Math.cos(angle) - im![n]! * Math.sin(angle)
      y += re![n]! * Math.sin(angle) + im![n]! * Math.cos(angle)
    }
    expect(a[k]).toBeCloseTo(x, 10)
    expect(b[k]).toBeCloseTo(y, 10)
  }
  expect(() => fourier(new Float64Array(3), new Float64Array(3))).toThrow('a number of values that is a power of two')
})

describe('logMel', () => {
  it('hears a tone in the band that it lies in, a higher tone in a higher band, silence nowhere', () => {
    const loudest = (hz: number): number => {
      const { values, frames, bands } = logMel(
        { sampleRate: 8000, samples: tone(hz, 8000, 0.5) },
        { bands: 20, frames: 5 },
      )
      expect([frames, bands]).toEqual([5, 20])
      const middle = values.subarray(40, 60)
      return middle.indexOf(Math.max(...middle))
    }
    const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700)
    for (const hz of [200, 500, 1000, 2000, 3500])
      expect(Math.abs(loudest(hz) - ((21 * mel(hz)) / mel(4000) - 1))).toBeLessThan(0.75)
    const silence = logMel({ sampleRate: 8000, samples: new Float32Array(4000) }, { bands: 4 })
    expect(silence.frames).toBe(Math.floor((500 - 32) / 10) + 1)
    expect([...silence.values].every(value => value === Math.fround(Math.log(1e-6)))).toBe(true)
  })

  it('grows by ln 4 where the amplitude doubles, and takes sounds shorter than a frame', () => {
    const [soft, loud] = [0.5, 1].map(size =>
      logMel({ sampleRate: 8000, samples: tone(1000, 8000, 0.2).map(value => size * value) }, { bands: 8, frames: 3 }),
    )
    const band = soft!.values.indexOf(Math.max(...soft!.values))
    expect(loud!.values[band]! - soft!.values[band]!).toBeCloseTo(Math.log(4), 3)
    expect(logMel({ sampleRate: 8000, samples: tone(1000, 8000, 0.01) }, { bands: 8 }).frames).toBe(1)
    expect(() => logMel({ sampleRate: 8000, samples: new Float32Array(9) }, { bands: 0 })).toThrow('logMel.bands is 0')
  })
})

it('what is no sound is named', () => {
  const wrong = { sampleRate: 8000 } as never
  for (const [name, call] of Object.entries({
    resample: () => resample(wrong, 4000),
    logMel: () => logMel(wrong, { bands: 4 }),
    cochleagram: () => cochleagram(wrong, { bands: 4 }),
  }))
    expect(call).toThrow(`${name}.sound is an object (sampleRate); it must be a sound, with sampleRate, samples`)
  expect(() => logMel({ sampleRate: NaN, samples: new Float32Array(3) }, { bands: 4 })).toThrow('logMel.sound.sampleRate is NaN')
})
