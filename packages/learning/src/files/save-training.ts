import { checkArgument } from '@ngrad/core'
import type { TrainingState } from '../training-state.ts'
import type { NamedArrays } from '../weights.ts'
import { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './network-file.ts'

const parts = ['weights', 'state', 'optimizer'] as const

/**
 * All that it takes to go on with a training as the bytes of a file, to the last digit.
 * @example await fit(learner, data, { callbacks: { checkpoint: state => writeFileSync('run.ngradnet', saveTraining(state)) } })
 */
export function saveTraining(state: TrainingState): Uint8Array {
  checkArgument('saveTraining.state', { what: 'the state of a training', has: ['learner', 'history', ...parts] }, state)
  const arrays = parts.flatMap(part =>
    Object.entries(state[part]).map(([name, array]) => [`${part}/${name}`, array] as const),
  )
  return encodeNetworkFile({
    kind: 'training',
    description: { learner: state.learner, history: state.history, settings: state.settings },
    arrays: Object.fromEntries(arrays),
  })
}

/**
 * The training of a file.
 * @throws NetworkFileError if the bytes are no training
 * @example await fit(learner, data, { resume: loadTraining(readFileSync('run.ngradnet')) })
 */
export function loadTraining(file: Uint8Array): TrainingState {
  const { kind, description, arrays } = decodeNetworkFile(file)
  if (kind !== 'training') throw new NetworkFileError(`it is of the kind ${kind}; it must be training`)
  const { learner, history, settings } = description as Pick<TrainingState, 'learner' | 'history' | 'settings'>
  const of = (part: (typeof parts)[number]): NamedArrays =>
    Object.fromEntries(
      Object.entries(arrays)
        .filter(([name]) => name.startsWith(`${part}/`))
        .map(([name, array]) => [name.slice(part.length + 1), array]),
    )
  const arraysOf = { weights: of('weights'), state: of('state'), optimizer: of('optimizer') }
  return { learner, history, ...arraysOf, ...(settings && { settings }) }
}
