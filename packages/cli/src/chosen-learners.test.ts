import { NgradError, ParameterError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { checkLearners, learnerOf, namedLearners } from './chosen-learners.ts'
import { learners as layered } from './compare/registry.ts'
import { ownNetworks } from './own/own-networks.ts'
import { recurrentLearners } from './recurrent/learners.ts'

it('takes all for all, wherever it stands, and each once', () => {
  expect(namedLearners(['all'], ['dp', 'fa'])).toEqual(['dp', 'fa'])
  expect(namedLearners(['fa', 'all', 'lstm'], ['dp', 'fa'])).toEqual(['dp', 'fa', 'lstm'])
  expect(namedLearners(['fa', 'dp'], ['dp', 'fa'])).toEqual(['fa', 'dp'])
  expect(namedLearners(['fa', 'lstm', 'fa'], ['dp', 'fa'])).toEqual(['fa', 'lstm'])
})

const kinds = { layered, recurrent: recurrentLearners, own: ownNetworks }
it.each(Object.entries(kinds))('says of a learner that is not %s what it is for, and refuses one that there is not', (name, registry) => {
  for (const [other, { names }] of Object.entries(kinds)) {
    const some = names.find(each => !registry.has(each))
    if (other === name || some === undefined) continue
    const [find, check] = [() => learnerOf<{ name: string; what: string }>(registry, some), () => checkLearners([some], registry.names)]
    expect(find).toThrow(NgradError)
    expect(find).not.toThrow(ParameterError)
    expect(find).toThrow(new RegExp(`^${some} is for `))
    expect(check).not.toThrow()
  }
  const none = `compare.learners is 'none'; it must be one of ${registry.names[0]}, `
  expect(() => checkLearners(['none'], registry.names)).toThrow(none)
  expect(() => learnerOf<{ name: string; what: string }>(registry, 'none')).toThrow(none)
})
