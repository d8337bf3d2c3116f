import { describe, expect, it } from 'vitest'
import * as core from '../index.ts'
import { canonical } from './canonical.ts'

const { gaussian } = core
/** What the package makes of numbers that it then captures, by a number. */
const made: Readonly<Record<string, (number: number) => object>> = {
  allToAll: number => core.allToAll({ autapses: number > 1 }),
  byDistance: number => core.byDistance(gaussian({ deviation: number })),
  byPair: number => core.byPair(number > 1 ? () => 1 : () => 2),
  disc: radius => core.disc({ radius }),
  distanceDependent: deviation => core.distanceDependent({ probability: gaussian({ deviation }) }),
  explicit: number => core.explicit([number, 0], [0, 1]),
  exponential: length => core.exponential({ length }),
  fixedIndegree: number => core.fixedIndegree(number),
  fixedOutdegree: number => core.fixedOutdegree(number),
  fixedProbability: number => core.fixedProbability(number / 10),
  fixedTotalNumber: number => core.fixedTotalNumber(number),
  gaussian: deviation => gaussian({ deviation }),
  grid: number => core.grid([2, 2], { centre: [number, 0] }),
  mexicanHat: narrow => core.mexicanHat({ narrow, wide: 5 }),
  normal: number => core.normal(number, 1),
  pairwisePoisson: number => core.pairwisePoisson(number),
  placed: number => core.placed([[number], [0]]),
  scattered: number => core.scattered(1, { extent: [number] }),
  symmetricProbability: number => core.symmetricProbability(number / 10),
  timedArray: number => core.timedArray([number, 1], 1),
  uniform: number => core.uniform(0, number),
  RandomStream: seed => new core.RandomStream(seed, 'a'),
}

describe('what a plugin is made with is told apart by what it captured', () => {
  it.each(Object.entries(made))('%s', (_, make) => {
    expect(canonical(make(1))).toBe(canonical(make(1)))
    expect(canonical(make(1))).not.toBe(canonical(make(2)))
  })

  it('each rule of connection', () => {
    const rules = Object.entries(core).filter(([name]) => /^(fixed|pairwise|symmetric|allTo|explicit|distanceD)/.test(name))
    expect(rules.map(([name]) => name).filter(name => !(name in made))).toEqual([])
  })

  it('what a platform brings: headers, what is asked of an address, boxes', () => {
    const brought: readonly ((number: number) => object)[] = [
      number => new URLSearchParams({ number: String(number) }),
      number => new Headers({ number: String(number) }),
      number => new URL(`file:///${number}`),
      number => Object(number),
      number => Object(String(number)),
      number => Object(number > 1),
      number => Object(BigInt(number)),
    ]
    for (const make of brought) {
      expect(canonical({ make: make(1) })).toBe(canonical({ make: make(1) }))
      expect(canonical({ make: make(1) })).not.toBe(canonical({ make: make(2) }))
    }
  })
})
