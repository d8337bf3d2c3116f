import { expect, it } from 'vitest'
import { packed, unpacked } from './page/packed.ts'

it.each(['', 'console.log(1)\n', 'const τ = 20 // ms\n'.repeat(50)])(
  'brings a program over in an address',
  async program => {
    const letters = await packed(program)
    expect(letters).toMatch(/^[\w-]*$/)
    expect(await unpacked(letters)).toBe(program)
  },
)
