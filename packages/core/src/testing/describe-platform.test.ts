import { expect, it } from 'vitest'
import { describePlatform, platformDigests } from './describe-platform.ts'

it.each(describePlatform())('$fact', async ({ check }) => {
  expect(await check()).toBeUndefined()
})

it('refuses what are no programs', async () => {
  for (const wrong of [null, 5, 'all']) {
    expect(() => describePlatform(wrong as never)).toThrow('describePlatform.programs')
    await expect(platformDigests(wrong as never)).rejects.toThrow('platformDigests.programs')
  }
  expect(() => describePlatform({}, null as never)).toThrow('describePlatform.elsewhere')
})

it('says what is otherwise where memory is not shared, where nothing comes out, and on another platform', async () => {
  const programs = {
    shared: async () => [[typeof SharedArrayBuffer === 'undefined' ? 2 : 1]],
    nothing: async () => [[]],
    failing: async () => {
      throw new RangeError('no memory')
    },
  }
  const digests = await platformDigests(programs)
  const facts = describePlatform(programs, { shared: '1 of another machine' })
  const found: Record<string, string | undefined> = {}
  for (const { fact, check } of facts) found[fact] = await check()
  expect(found).toEqual({
    'shared: something comes out': undefined,
    'shared: the same without shared memory': expect.stringMatching(/^1 [0-9a-f]+; it should be /) as string,
    'shared: the same as on another platform': `${digests['shared']}; it should be 1 of another machine`,
    'nothing: something comes out': digests['nothing'],
    'nothing: the same without shared memory': undefined,
    'failing: something comes out': 'RangeError: no memory',
    'failing: the same without shared memory': undefined,
  })
})
