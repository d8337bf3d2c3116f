import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { seriesColours, seriesDash } from '../../src/panels/series.ts'

/** Red, green and blue as light, 0 to 1. */
type Light = readonly [number, number, number]

/** How colours look to who has no cones of a kind. @see Machado, Oliveira & Fernandes (2009), IEEE TVCG 15:1291, table 1 */
const visions: Readonly<Record<string, readonly Light[]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no long ones': [
    [0.152_286, 1.052_583, -0.204_868],
    [0.114_503, 0.786_281, 0.099_216],
    [-0.003_882, -0.048_116, 1.051_998],
  ],
  'no middle ones': [
    [0.367_322, 0.860_646, -0.227_968],
    [0.280_085, 0.672_501, 0.047_413],
    [-0.011_82, 0.042_94, 0.968_881],
  ],
  'no short ones': [
    [1.255_528, -0.076_749, -0.178_779],
    [-0.078_411, 0.930_809, 0.147_602],
    [0.004_733, 0.691_367, 0.303_9],
  ],
}

const style = readFileSync(path.join(import.meta.dirname, '../style.css'), 'utf8')
const [light, dark] = style.split('@media (prefers-color-scheme: dark)') as [string, string]

function lightOf(scheme: string, name: string): Light {
  const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(scheme)![1]!
  return [0, 2, 4].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
}

const dot = (a: Light, b: Light): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const luminance = (colour: Light): number => dot(colour, [0.2126, 0.7152, 0.0722])

/** Lightness and hues as they are seen. @see Ottosson (2020), "A perceptual color space for image processing" */
function seen(colour: Light, vision: readonly Light[]): Light {
  const light = vision.map(row => Math.max(0, Math.min(1, dot(row, colour)))) as unknown as Light
  const cones = [
    [0.412_221, 0.536_333, 0.051_446],
    [0.211_903, 0.680_7, 0.107_397],
    [0.088_302, 0.281_719, 0.629_979],
  ].map(row => Math.cbrt(dot(row as unknown as Light, light))) as unknown as Light
  return [
    dot([0.210_454, 0.793_618, -0.004_072], cones),
    dot([1.977_998, -2.428_592, 0.450_594], cones),
    dot([0.025_904, 0.782_772, -0.808_676], cones),
  ]
}

describe.each([
  ['light', light],
  ['dark', dark],
])('colours of series, %s', (_, scheme) => {
  const series = Array.from({ length: seriesColours }, (__, index) => lightOf(scheme, `series-${index + 1}`))

  it('stand out from the panel by 3 to 1 (WCAG 2.2, 1.4.11)', () => {
    const panel = luminance(lightOf(scheme, 'panel'))
    for (const colour of series) {
      const [one, other] = [luminance(colour), panel].toSorted((a, b) => b - a) as [number, number]
      expect((one + 0.05) / (other + 0.05)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(Object.keys(visions))('differ from each other to who has %s', name => {
    const look = series.map(colour => seen(colour, visions[name]!))
    look.forEach((one, index) => {
      for (const other of look.slice(0, index))
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(index < 10 ? 0.08 : 0.065)
    })
  })
})

it('gives twenty populations a colour each, and lines of the same colour other dashes', () => {
  expect(seriesColours).toBeGreaterThanOrEqual(20)
  const lines = Array.from({ length: 2 * seriesColours }, (_, index) => `${index % seriesColours} ${seriesDash(index).join()}`)
  expect(new Set(lines).size).toBe(lines.length)
})
