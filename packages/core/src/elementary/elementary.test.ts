import { describe, expect, it } from 'vitest'
import { Digest } from '../record/digest.ts'
import { cos, sin } from './circle.ts'
import { exp, expm1, tanh } from './exponential.ts'
import { log, log1p } from './logarithm.ts'

/** Numbers from below 2^-30 to `most`, of either sign, the same in every engine. */
const numbers = (most: number): Float64Array =>
  Float64Array.from({ length: 20_000 }, (_, at) => {
    const size = most * (((at + 1) * 7919) % 20_011) * 2 ** (-(at % 4) * 10) / 20_011
    return at % 3 === 0 ? -size : size
  })

const functions = [
  ['exp', exp, 745, '48e933e89b259e83'],
  ['expm1', expm1, 700, 'b7a0b5394b7c8538'],
  ['tanh', tanh, 20, 'e6f7220b69b45f63'],
  ['log', log, 1e300, '8efefa5f6cb30aae'],
  ['log1p', log1p, 50, '9ec566d600003472'],
  ['sin', sin, 1e5, '87b6f97bd148dbef'],
  ['cos', cos, 1e5, '5d534bc77b3a9544'],
] as const

describe.each(functions)('%s', (name, own, most, bits) => {
  const known = Math[name]

  it('is that of this engine, to the last bit or the one before it', () => {
    const far = Array.from(numbers(most)).filter(x => {
      const [y, near] = [own(x), known(x)]
      return !Object.is(y, near) && !(Math.abs(y - near) <= 2 ** -51 * Math.abs(near))
    })
    expect(far).toEqual([])
  })

  it('gives the same bits wherever it is computed', () => {
    const digest = new Digest()
    digest.bytes(new Uint8Array(Float64Array.from(numbers(most), x => own(x)).buffer))
    expect(digest.hex).toBe(bits)
  })

  it('is right where it ends', () => {
    for (const x of [0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-310, -1e-20, 1e-9, 1, -1]) expect(own(x), `${x}`).toBe(known(x))
  })
})

it('overflows, vanishes and becomes subnormal where the exponential does', () => {
  expect([709.782712893384, 709.7827128933841, -745.1332191019411, -745.1332191019412].map(exp)).toEqual([
    1.7976931348622732e308,
    Infinity,
    5e-324,
    0,
  ])
  expect(exp(-740)).toBeCloseTo(0, 300)
  expect(exp(1)).toBe(Math.E)
  expect(expm1(709.782712893384)).toBe(1.7976931348622732e308)
})

it('turns far around as it does near', () => {
  for (const turns of [1e6, 1e9, 123_456_789_012]) {
    const x = turns * 2 * Math.PI // of which the double is off by turns * 2.45e-16
    expect(sin(x)).toBeCloseTo(Math.sin(x), 15)
    expect(cos(x + 1)).toBeCloseTo(Math.cos(x + 1), 15)
  }
  expect(sin(1e22)).toBeCloseTo(-0.8522008497671888, 15)
  expect(cos(2 ** 1023)).toBeGreaterThanOrEqual(-1)
})
