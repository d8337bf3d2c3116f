import { checkArguments, ParameterError } from '@ngrad/core'
import { comesLater } from '@ngrad/core/internal'
import { agreement, flat } from './alignment.ts'
import type { Batch } from './data/batch.ts'
import type { Learner } from './learner.ts'
import { learnerShape } from './shapes.ts'
import { copyOf } from './weights.ts'
import type { NamedArrays } from './weights.ts'

/**
 * What a learner asks of its weights on a batch, in the form of its gradient. The learner is as it was before: its weights, its gradient
 * and all that it remembers are put back, so that who looks on does not teach it, and learners that share a network, in whose matrices
 * each of them leaves what it asks for, can be held against each other.
 * @param state what it is to remember meanwhile in the place of its own, where it has arrays of such names and lengths: by that of another
 * learner it draws the same masks
 * @returns copies
 * @throws FiniteError as the learner does
 * @throws ParameterError if it takes its time, or has arrays only since this batch, which could not be put back
 * @example askedOn(rule, batch)['layer0.weights']
 */
export function askedOn(learner: Learner, batch: Batch, state: NamedArrays = {}): NamedArrays {
  checkArguments('askedOn', { learner, batch, state }, {
    learner: learnerShape,
    batch: { what: 'a batch', has: ['samples', 'events'] },
    state: 'object',
  })
  const live = (): readonly NamedArrays[] => [learner.weights, learner.gradient, learner.state ?? {}, changesOf(learner)]
  const before = live().map(copyOf)
  const grown = Object.entries(learner.growing?.save() ?? {}).map(([name, array]) => [name, Float64Array.from(array)] as const)
  const since: string[] = []
  for (const [name, array] of Object.entries(learner.state ?? {}))
    if (state[name]?.length === array.length) array.set(state[name])
  let asked: NamedArrays
  try {
    if (comesLater(learner.learn(batch)))
      throw new ParameterError('askedOn.learner', learner.name, 'one that answers at once')
    asked = copyOf(learner.gradient)
  } finally {
    for (const [part, arrays] of live().entries())
      for (const [name, array] of Object.entries(arrays)) {
        const kept = before[part]![name]
        if (kept) array.set(kept)
        else since.push(name)
      }
    learner.growing?.restore(Object.fromEntries(grown))()
  }
  if (since.length === 0) return asked
  const right = `one that has its arrays from the start: ${since.join(', ')} came with the batch`
  throw new ParameterError('askedOn.learner', learner.name, right)
}

/**
 * How what a learner asks for on a batch lies to what another one does, all arrays that the other has together: the cosine of the
 * angle between them, 1 where they ask for the same. Neither learns by it. Where both remember arrays of the same names, such as their
 * places among masks, the other one has those of the learner meanwhile.
 * @param reference the gradient: backpropagation on the same weights
 * @throws FiniteError as the learners do
 * @throws ParameterError if the learner lacks an array of the reference, or one of them takes its time
 * @example cosineWith(rule, reference, batch)
 */
export function cosineWith(learner: Learner, reference: Learner, batch: Batch): number {
  checkArguments('cosineWith', { learner, reference }, { learner: learnerShape, reference: learnerShape })
  const exact = askedOn(reference, batch, learner.state)
  return agreement(flat(askedOn(learner, batch), exact), flat(exact)).cosine
}

/** What it asks for where its weights lie in matrices: its gradient is made of these. */
const changesOf = ({ place }: Learner): NamedArrays =>
  Object.fromEntries(
    (place?.parameters ?? []).map(each => [each.name, ('change' in each ? each.change : each.gradient).values] as const),
  )
