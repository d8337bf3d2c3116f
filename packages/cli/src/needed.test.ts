import { expect, it } from 'vitest'
import { needed } from './needed.ts'

/** A package that nobody has. */
const absent: string = 'ngrad-that-is-not'

it('names the package that is missing, and how it is installed', async () => {
  const load = (): Promise<unknown> => import(absent)
  await expect(needed('ngrad-that-is-not', load)).rejects.toThrow('this needs ngrad-that-is-not: npm install ngrad-that-is-not')
  await expect(needed('something-else', load)).rejects.toThrow(/Cannot find package|Failed to load/)
})

it('leaves what else goes wrong as it is', async () => {
  const load = (): Promise<never> => Promise.reject(new Error('its own mistake'))
  await expect(needed('ngrad-that-is-not', load)).rejects.toThrow(/^its own mistake$/)
})
