import { describe, expect, it } from 'vitest'
import { cochleagram } from './cochleagram.ts'
import { applyFilter, equallySpacedCentres, equivalentBandwidth, gammatone, responseOf } from './gammatone.ts'

const sampleRate = 16_000
const tone = (hz: number, size = 1): Float32Array =>
  Float32Array.from({ length: sampleRate / 2 }, (_, at) => size * Math.sin((2 * Math.PI * hz * at) / sampleRate))

describe('gammatone filter', () => {
  it.each([100, 440, 1000, 3000, 6000])('of %i Hz answers a click by t³ exp(-2πbt) cos(2πft)', centre => {
    const filter = gammatone(centre, sampleRate)
    const click = new Float64Array(1200)
    click[0] = 1
    const wanted = Float64Array.from(click, (_, at) => {
      const t = at / sampleRate
      return at ** 3 * Math.exp(-2 * Math.PI * filter.width * t) * Math.cos(2 * Math.PI * centre * t)
    })
    const most = Math.max(...wanted.map(Math.abs))
    applyFilter(filter, click).forEach((value, at) =>
      expect(Math.abs(value / filter.gain - wanted[at]!) / most).toBeLessThan(1e-10),
    )
  })

  it('answers a tone of its centre by one of the same size, and others as the closed form says', () => {
    for (const centre of [200, 1000, 3000]) {
      const filter = gammatone(centre, sampleRate)
      expect(filter.width).toBeCloseTo(1.019 * 24.7 * (0.00437 * centre + 1), 10)
      expect(responseOf(filter, centre, sampleRate)).toBeCloseTo(1, 12)
      for (const ratio of [0.8, 1, 1.15]) {
        const hz = ratio * centre
        const heard = applyFilter(filter, tone(hz)).subarray(-sampleRate / 4) // whole periods
        const size = Math.sqrt((2 * heard.reduce((sum, value) => sum + value ** 2, 0)) / heard.length)
        expect(size).toBeCloseTo(responseOf(filter, hz, sampleRate), 6)
        // in continuous time |1 + i (f - f_c) / b|^-4, but for what lies at -f_c and above half of the rate
        expect(Math.abs(size - (1 + ((hz - centre) / filter.width) ** 2) ** -2)).toBeLessThan(1e-3)
      }
    }
    expect(() => gammatone(8000, sampleRate)).toThrow('gammatone.centre is 8000; it must be above 0 and below half')
  })

  it('has centres as far from each other as hearing takes them apart', () => {
    const centres = equallySpacedCentres(20, 50, 7000)
    expect(centres[0]).toBeCloseTo(50, 9)
    expect(centres[19]).toBeCloseTo(7000, 9)
    const scale = [...centres].map(hz => 21.4 * Math.log10(1 + 0.00437 * hz))
    for (let at = 1; at < 20; at++) expect(scale[at]! - scale[at - 1]!).toBeCloseTo((scale[19]! - scale[0]!) / 19, 10)
    // a step of E is the part of an equivalent bandwidth that it is said to be
    const [low, high] = equallySpacedCentres(2, 1000, 1001) as unknown as [number, number]
    const step = 21.4 * Math.log10((1 + 0.00437 * high) / (1 + 0.00437 * low))
    expect(step * equivalentBandwidth(1000)).toBeCloseTo(1, 2)
    expect(() => equallySpacedCentres(3, 100, 90)).toThrow('equallySpacedCentres.highest is 90; it must be above')
  })
})

describe('cochleagram', () => {
  it('hears a tone in the band of its frequency, four times the energy where the amplitude doubles', () => {
    const centres = equallySpacedCentres(24, 80, 6000)
    for (const band of [3, 11, 20]) {
      const of = (size: number): Float32Array =>
        cochleagram(
          { sampleRate, samples: tone(centres[band]!, size) },
          { bands: 24, frames: 5, lowest: 80, highest: 6000 },
        ).values.subarray(72, 96) // a frame after the onset
      const [soft, loud] = [of(0.5), of(1)]
      expect(loud.indexOf(Math.max(...loud))).toBe(band)
      expect(loud[band]).toBeCloseTo(Math.log(0.5), 1) // mean square of a sine
      expect(loud[band]! - soft[band]!).toBeCloseTo(Math.log(4), 3)
    }
  })

  it('has frames each hop, hears nothing in silence, and says what does not fit', () => {
    const silence = cochleagram({ sampleRate: 8000, samples: new Float32Array(4000) }, { bands: 4 })
    expect([silence.frames, silence.bands]).toEqual([Math.floor((500 - 32) / 10) + 1, 4])
    expect([...silence.values].every(value => value === Math.fround(Math.log(1e-6)))).toBe(true)
    const sound = { sampleRate: 8000, samples: new Float32Array(9) }
    expect(cochleagram(sound, { bands: 4 }).frames).toBe(1)
    expect(() => cochleagram(sound, { bands: 0 })).toThrow('cochleagram.bands is 0')
    expect(() => cochleagram(sound, { bands: 4, highest: 4000 })).toThrow(
      'cochleagram.highest is 4000; it must be above',
    )
  })
})
