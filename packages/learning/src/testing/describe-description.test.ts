import { ParameterError } from '@ngrad/core'
import { expect, it } from 'vitest'
import { silentLearner } from '../../testing/silent-learner.ts'
import type { Learner } from '../learner.ts'
import { crossEntropy } from '../losses/loss.ts'
import { defineLearner } from '../registry.ts'
import type { LearnerDescription } from '../registry.ts'
import { problemsOf } from './contract.ts'
import { descriptionClauses } from './describe-description.ts'

const right: LearnerDescription<undefined> = defineLearner({
  name: 'mine',
  what: 'a rule of my own',
  network: 'recurrent',
  parameters: { leak: { unit: '1', default: 0.9, atLeast: 0, below: 1, what: 'what a trace keeps' } },
  make: silentLearner,
})
const telling = (tells: (values: { readonly leak: number }) => Partial<Learner>): LearnerDescription<undefined> =>
  defineLearner({
    name: 'mine',
    what: 'a rule of my own',
    network: 'recurrent',
    parameters: { leak: { unit: '1', default: 0.9, atLeast: 0, below: 1, what: 'what a trace keeps' } },
    tellsAll: true,
    make: (_place: undefined, values) => ({ ...silentLearner(), ...tells(values) }),
  })
class Owner implements LearnerDescription<undefined> {
  readonly #inner = right
  readonly name = right.name
  readonly what = right.what
  readonly network = right.network
  readonly parameters = right.parameters!
  make(...given: Parameters<LearnerDescription<undefined>['make']>): Learner {
    return this.#inner.make(...given)
  }
}
const wrong: Readonly<Record<string, readonly [LearnerDescription<undefined>, ...problems: string[]]>> = {
  'is right': [right],
  'is a class with fields of its own': [new Owner()],
  'has a reference of its own': [defineLearner({ ...right, parameters: {}, make: silentLearner, reference: silentLearner })],
  'has one of another form': [
    defineLearner({
      ...right,
      parameters: {},
      make: silentLearner,
      reference: () => ({ ...silentLearner(), gradient: { w: Float64Array.of(1, 2) } }),
    }),
    'asks for , its reference for w [2]',
  ],
  'has one that takes anything': [
    { ...right, reference: silentLearner },
    'has a reference that takes an option which it does not have',
  ],
  'tells all by its settings': [telling(({ leak }) => ({ settings: { leak } }))],
  'tells all by its first weights': [telling(({ leak }) => ({ weights: { w: Float64Array.of(leak) } }))],
  'tells nothing, and says that it tells all': [
    telling(() => ({})),
    'has the same settings with leak 0.25, so a training is resumed with another one',
  ],
  'is for no network that there is': [
    { ...right, network: 'nonsense' as 'own' },
    'is for a network nonsense; it must be recurrent, layered or own',
  ],
  'takes what it does not say': [
    {
      ...right,
      make(place, options = {}) {
        const { secret = 1, ...others } = options
        if (typeof secret !== 'number') throw new ParameterError('mine.secret', secret, 'a number')
        return right.make(place, others)
      },
    },
    'takes secret, which it does not say among its parameters',
  ],
}
const recurrent = { loss: crossEntropy, network: { dt: 1 } }
const inNetwork = (make: (place: typeof recurrent) => Learner): LearnerDescription<typeof recurrent> =>
  defineLearner({ name: 'mine', what: 'a rule of my own', network: 'recurrent', parameters: {}, make })
const inPlace: Readonly<Record<string, readonly [LearnerDescription<typeof recurrent>, ...problems: string[]]>> = {
  'keeps loss and network': [
    inNetwork(({ loss, network }) => ({ ...silentLearner(), settings: { loss: loss.name, dt: network.dt } })),
  ],
  'forgets its loss': [
    inNetwork(({ network }) => ({ ...silentLearner(), settings: { dt: network.dt } })),
    'has the same settings with another loss, so a training is resumed with another one',
  ],
  'forgets its network': [
    inNetwork(({ loss }) => ({ ...silentLearner(), settings: { loss: loss.name } })),
    'has the same settings with another network, so a training is resumed with another one',
  ],
  'has one loss': [
    inNetwork(({ loss, network: { dt } }) => {
      if (loss.name !== crossEntropy.name) throw new ParameterError('mine.loss', loss.name, crossEntropy.name)
      return { ...silentLearner(), settings: { dt } }
    }),
  ],
  'tells its network as a file': [
    inNetwork(({ loss, network: { dt } }) => ({
      ...silentLearner(),
      settings: { loss: loss.name },
      network: { saved: () => ({ kind: 'mine', description: { dt }, arrays: {} }) },
    })),
  ],
}
/** A network that one weight stands for, and a seed. */
const seeded = { ...recurrent, inputs: 2, outputs: 1, weights: { w: Float64Array.of(1) }, seed: 0 }
type Seeded = typeof seeded
const settingsOf = ({ loss, network }: Seeded) => ({ loss: loss.name, dt: network.dt })
const ofSeed = (make: (place: Seeded) => Partial<Learner>): LearnerDescription<Seeded> =>
  defineLearner({
    name: 'mine',
    what: 'a rule of my own',
    network: 'recurrent',
    parameters: {},
    make: place => ({ ...silentLearner(), weights: place.weights, settings: settingsOf(place), ...make(place) }),
  })
/** What it asks for is as much as the seed of its place says, or as its state does. */
const drawn = ({ seed }: { readonly seed: number }, state?: Float64Array): Partial<Learner> => {
  const g = new Float64Array(1)
  return {
    gradient: { w: g },
    ...(state && { state: { state } }),
    learn({ samples }) {
      g[0] = state ? state[0]! : seed
      return { loss: 0, answers: new Float64Array(samples) }
    },
  }
}
const bySeed: Readonly<Record<string, readonly [LearnerDescription<Seeded>, ...problems: string[]]>> = {
  'has nothing of its seed': [ofSeed(() => drawn({ seed: 5 }))],
  'has it in its settings': [ofSeed(place => ({ ...drawn(place), settings: { ...settingsOf(place), seed: place.seed } }))],
  'has it in its state': [ofSeed(place => drawn(place, Float64Array.of(place.seed)))],
  'takes no such data': [
    ofSeed(place => ({
      ...drawn(place),
      learn({ inputs }) {
        throw new ParameterError('mine: inputs', inputs, 'symbols')
      },
    })),
  ],
  'hides its seed': [
    ofSeed(place => drawn(place)),
    'learns otherwise with another seed, which neither its settings nor its state tell',
  ],
  'teaches copies': [
    ofSeed(({ weights: { w } }) => ({ ...drawn({ seed: 5 }), weights: { w: w.slice() } })),
    'teaches a copy of the weights w of its place',
  ],
}
for (const [what, [entry, ...problems]] of Object.entries(bySeed))
  it(`finds out a description that ${what}`, async () => {
    const found = await problemsOf(descriptionClauses({ entry, place: () => ({ ...seeded, weights: { w: Float64Array.of(1) } }) }))
    expect(found).toEqual(problems.map(each => `mine: ${each}`))
  })
for (const [what, [entry, ...problems]] of Object.entries(inPlace))
  it(`finds out a description that ${what}`, async () => {
    const found = await problemsOf(descriptionClauses({ entry, place: () => recurrent }))
    expect(found).toEqual(problems.map(each => `mine: ${each}`))
  })
for (const [what, [entry, ...problems]] of Object.entries(wrong))
  it(`finds out a description that ${what}`, async () => {
    const found = await problemsOf(descriptionClauses({ entry, place: () => undefined }))
    expect(found).toEqual(problems.map(each => `mine: ${each}`))
  })
