import { checkArgument, NgradError } from '@ngrad/core'
import { checkTraining, trainingParts } from '../training-state.ts'
import type { TrainingState } from '../training-state.ts'
import type { NamedArrays } from '../weights.ts'
import { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './network-file.ts'

/**
 * All that it takes to go on with a training as the bytes of a file, to the last digit.
 * @throws ParameterError if it is no state of a training
 * @throws FiniteError if a number of its arrays is not finite
 * @example await fit(learner, data, { callbacks: { checkpoint: state => writeFileSync('run.ngradnet', saveTraining(state)) } })
 */
export function saveTraining(state: TrainingState): Uint8Array {
  checkArgument('saveTraining.state', { what: 'the state of a training', has: ['learner', 'history', ...trainingParts] }, state)
  checkTraining('saveTraining.state', state)
  const arrays = trainingParts.flatMap(part =>
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
 * @throws NetworkFileError if the bytes are no training, or something of it is missing or is not what it should be
 * @example await fit(learner, data, { resume: loadTraining(readFileSync('run.ngradnet')) })
 */
export function loadTraining(file: Uint8Array): TrainingState {
  const { kind, description, arrays } = decodeNetworkFile(file)
  if (kind !== 'training') throw new NetworkFileError(`it is of the kind ${kind}; it must be training`)
  const told = { learner: undefined, history: undefined, settings: undefined, ...(description as object | null) }
  const { learner, history, settings } = told as unknown as TrainingState
  const of = (part: (typeof trainingParts)[number]): NamedArrays =>
    Object.fromEntries(
      Object.entries(arrays)
        .filter(([name]) => name.startsWith(`${part}/`))
        .map(([name, array]) => [name.slice(part.length + 1), array]),
    )
  const arraysOf = { weights: of('weights'), state: of('state'), optimizer: of('optimizer') }
  const state = { learner, history, ...arraysOf, ...(settings !== undefined && { settings }) }
  try {
    checkTraining('', state)
  } catch (cause) {
    if (cause instanceof NgradError) throw new NetworkFileError(`it is no training: ${cause.message}`, { cause })
    throw cause
  }
  return state
}
