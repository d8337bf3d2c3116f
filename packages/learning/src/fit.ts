import { checkArguments, checkOptions, NgradError, ParameterError, seedOption } from '@ngrad/core'
import { datasetShape, learnerShape, optimizerShape } from './shapes.ts'
import { changer, followsOptimizer } from './changer.ts'
import { checkOutcome } from './check-outcome.ts'
import { batchCount, batches } from './data/batch.ts'
import type { Batch, BatchOptions } from './data/batch.ts'
import { dataSettings } from './data/data-settings.ts'
import type { Dataset } from './data/dataset.ts'
import { evaluate, Sum } from './evaluate.ts'
import { checkFiniteWeights } from './finite.ts'
import type { AnyLearner, Outcome } from './learner.ts'
import { adam } from './optimizers/adam.ts'
import type { Optimizer } from './optimizers/optimizer.ts'
import { settingsOf } from './settings.ts'
import type { Settings } from './settings.ts'
import { trainingState } from './training-state.ts'
import type { Epoch, TrainingState } from './training-state.ts'

/** What a batch came to. */
export interface BatchDone extends Outcome {
  /** What was shown. */
  readonly shown: Batch
  /** Number of the round, from 1. */
  readonly epoch: number
  /** Number of the batch in the round, from 1. */
  readonly batch: number
  /** Number of batches in a round. */
  readonly of: number
}

/** Who is told how it goes. Each may be asynchronous, and is waited for; where one says `false` training ends. */
export interface Callbacks {
  /** Is told of each batch, after the weights have changed. */
  readonly batch?: (done: BatchDone) => Answer
  /** Is told of each round, after the validation. */
  readonly epoch?: (done: Epoch) => Answer
  /** Is given all that it takes to go on, after each round: to be saved, and to be resumed by {@link FitOptions.resume}. */
  readonly checkpoint?: (state: TrainingState) => Answer
}

type Answer = boolean | void | Promise<boolean | void>

/** What {@link fit} may be given. */
export interface FitOptions extends Pick<BatchOptions, 'augment' | 'shuffle'> {
  /**
   * What changes the weights; Adam if left out. A learner that changes its weights itself, and so leaves no gradient, takes
   * none.
   */
  readonly optimizer?: Optimizer
  /** Rounds through the data; 10 if left out. */
  readonly epochs?: number
  /** Examples in a batch; 32, or as many as the learner takes, if left out. */
  readonly batch?: number
  /** Seed of the order of examples and of what `augment` draws; 0 if left out. */
  readonly seed?: number
  /**
   * Whether examples that fill no whole batch are learned from as a smaller one (`keep`, the default), so that each counts once
   * in a round, or are left out of it (`drop`): where the order is drawn, others in each round.
   */
  readonly rest?: 'keep' | 'drop'
  /** What is tested with after each round. */
  readonly validation?: Dataset
  /**
   * After how many rounds without a lower loss training ends: that of the validation data, or where there are none that of the
   * rounds themselves; it does not if left out.
   */
  readonly patience?: number
  /** Who is told how it goes. */
  readonly callbacks?: Callbacks
  /** Ends training after the batch in which it is aborted. */
  readonly signal?: AbortSignal
  /**
   * Where an earlier training stood: what follows is what would have followed then, bit for bit. It goes on with the rate that
   * its optimizer had. Other data, another seed, batch, order, optimizer (its schedule too) or learner than it was made with is
   * refused by name; `epochs` and `patience` may be others.
   */
  readonly resume?: TrainingState
}

/** What {@link fit} came to. */
export interface Fitted {
  /** All rounds, those before it was resumed among them. */
  readonly epochs: readonly Epoch[]
  /** Why it ended. */
  readonly ended: 'done' | 'patience' | 'callback' | 'signal'
}

/**
 * Trains: shows a learner all examples, round after round, a batch at a time, and lets an optimizer change the weights.
 * Timers and signals are served meanwhile.
 *
 * A batch in which anything is not finite (an input, a weight, a loss, a gradient) ends it with an error that names the
 * place; the weights are those before that batch.
 * @throws ParameterError if an option cannot be used, or the data do not fit the learner
 * @throws NgradError if another training is in a round with the same weights (by {@link fitEpochs} trainings may take turns, a round
 * at a time), or what is resumed was made otherwise
 * @throws FiniteError if a number is not finite
 * @example
 * await fit(learner, train, { optimizer: adam({ rate: 5e-3 }), epochs: 20, validation: test, patience: 3,
 *   callbacks: { epoch: ({ epoch, loss, accuracy }) => console.log(epoch, loss, accuracy) } })
 */
export async function fit(learner: AnyLearner, data: Dataset, options: FitOptions = {}): Promise<Fitted> {
  const epochs = fitEpochs(learner, data, options)
  for (;;) {
    const { done, value } = await epochs.next()
    if (done) return value
  }
}

/**
 * {@link fit}, an epoch whenever it is asked for: so several learners take turns, or the time of each epoch is taken.
 * @throws ParameterError if an option cannot be used, or the data do not fit the learner
 * @throws NgradError as {@link fit}
 * @throws FiniteError if a number is not finite
 * @example for await (const { epoch, loss } of fitEpochs(learner, data, { epochs: 20 })) console.log(epoch, loss)
 */
export async function* fitEpochs(
  learner: AnyLearner,
  data: Dataset,
  options: FitOptions = {},
): AsyncGenerator<Epoch, Fitted> {
  checkOptions('fit', options, {
    optimizer: optimizerShape,
    epochs: 'number',
    batch: 'number',
    seed: seedOption,
    validation: datasetShape,
    patience: 'number',
    callbacks: 'object',
    signal: { what: 'the signal of an AbortController', has: ['aborted', 'addEventListener'] },
    resume: {
      what: 'the state of a training, as a checkpoint gives it',
      has: ['learner', 'weights', 'state', 'optimizer', 'history'],
    },
    augment: 'function',
    shuffle: 'flag',
    rest: ['keep', 'drop'],
  })
  checkArguments('fit', { learner, data }, { learner: learnerShape, data: datasetShape })
  const { optimizer = adam(), epochs = 10, seed = 0, validation, patience, callbacks = {}, signal, resume } = options
  checkOptions('fit.callbacks', callbacks, { batch: 'function', epoch: 'function', checkpoint: 'function' })
  const { augment, shuffle = true, rest = 'keep' } = options
  const order = { shuffle, ...(augment && { augment }) }
  const size = options.batch ?? learner.samples ?? Math.max(1, Math.min(32, data.count))
  checkFit(learner, data, epochs, size, patience, rest)
  if (options.optimizer && !followsOptimizer(learner))
    throw new ParameterError(
      'fit.optimizer',
      options.optimizer.name,
      `left out: ${learner.name} changes its weights itself`,
    )
  if (validation) checkValidation(validation, data)
  const change = changer(learner, optimizer)
  const history: Epoch[] = []
  // looked at only where they are kept or compared, as it takes a walk through the data
  const compared = resume !== undefined || callbacks.checkpoint !== undefined
  const settings = compared ? madeWith(learner, optimizer, data, { ...options, seed, batch: size, shuffle, rest }) : {}
  for (const each of resume ? trainingState.restore(resume, learner, change, settings) : []) history.push(each)
  const of = batchCount(data, size, rest)
  const paused = pauses()
  const round = async (epoch: number): Promise<Epoch | 'callback' | 'signal'> => {
    const sum = new Sum(false)
    let number = 0
    for (const batch of batches(data, { ...order, size, seed, epoch: epoch - 1, rest })) {
      const outcome = checkOutcome(learner, await learner.learn(batch), batch)
      change.step() // whatever it has made of the weights, the learner looks at them before it uses them
      sum.add(outcome, batch)
      if ((await callbacks.batch?.({ ...outcome, shown: batch, epoch, batch: ++number, of })) === false)
        return 'callback'
      await paused()
      if (signal?.aborted) return 'signal'
    }
    checkFiniteWeights(`${learner.name}: weights`, learner.weights)
    const { loss, metrics } = sum.end()
    const tested = validation && (await evaluate(learner, validation, size))
    const found = tested && { loss: tested.loss, accuracy: tested.metrics?.accuracy }
    return { epoch, loss, accuracy: metrics?.accuracy, validation: found }
  }
  for (;;) {
    if (patience !== undefined && sinceBest(history) >= patience) return { epochs: history, ended: 'patience' }
    if (history.length >= epochs) return { epochs: history, ended: 'done' }
    const done = await alone(learner, () => round(history.length + 1))
    if (typeof done === 'string') return { epochs: history, ended: done }
    history.push(done)
    const goes = await callbacks.epoch?.(done)
    const kept =
      callbacks.checkpoint && (await callbacks.checkpoint(trainingState.of(learner, change, history, settings)))
    yield done
    if (goes === false || kept === false) return { epochs: history, ended: 'callback' }
  }
}

/** Learners, and their weights, that are in a round. */
const inRound = new WeakSet<object>()

/** Goes through a round with a learner whose weights nobody else changes meanwhile. */
async function alone<Done>(learner: AnyLearner, round: () => Promise<Done>): Promise<Done> {
  const own = [learner, ...Object.values(learner.weights)]
  if (own.some(each => inRound.has(each)))
    throw new NgradError(
      `${learner.name}: its weights are being trained already; one training has to end before another one begins`,
    )
  for (const each of own) inRound.add(each)
  try {
    return await round()
  } finally {
    for (const each of own) inRound.delete(each)
  }
}

/**
 * What a training is made with: its own options, and those of the optimizer, the learner, its network and the data, each in a room
 * that its own name has no part in: a learner may have any name.
 */
function madeWith(
  learner: AnyLearner,
  optimizer: Optimizer,
  data: Dataset,
  { seed = 0, batch, shuffle, rest, augment, validation }: FitOptions,
): Settings {
  return {
    optimizer: optimizer.name,
    ...settingsOf({
      seed,
      batch,
      shuffle,
      rest,
      optimizer: optimizer.settings,
      learner: learner.settings,
      network: networkOf(learner),
      data: dataSettings(data, { seed, ...(augment && { augment }) }),
      validation: validation && dataSettings(validation),
    }),
  }
}

/** What a file tells of its network, but for the extents of the arrays: those of the weights are compared, and others may grow. */
function networkOf({ network }: AnyLearner): object | undefined {
  const { extents: _, ...made } = { extents: undefined, ...(network?.saved().description as object | undefined) }
  return network && made
}

/** How many rounds ago the loss of the validation data was lowest. */
function sinceBest(history: readonly Epoch[]): number {
  const losses = history.map(({ validation, loss }) => validation?.loss ?? loss)
  return losses.length - 1 - losses.indexOf(losses.reduce((one, other) => Math.min(one, other), Infinity))
}

/** Gives way to timers and signals from time to time. */
function pauses(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < 50) return
    await new Promise(resolve => setTimeout(resolve))
    last = performance.now()
  }
}

function checkValidation(validation: Dataset, data: Dataset): void {
  if (!(validation.count >= 1)) throw new ParameterError('fit.validation.count', validation.count, 'at least 1')
  for (const size of ['inputs', 'outputs'] as const)
    if (validation[size] !== data[size])
      throw new ParameterError(
        `fit.validation.${size}`,
        validation[size],
        `${data[size]}, as the data to learn from have`,
      )
}

function checkFit(
  { name, takes, samples, weights }: AnyLearner,
  data: Dataset,
  epochs: number,
  size: number,
  patience: number | undefined,
  rest: 'keep' | 'drop',
): void {
  for (const [option, value] of Object.entries({ epochs, batch: size, patience: patience ?? 1 }))
    if (!(Number.isSafeInteger(value) && value >= 1))
      throw new ParameterError(`fit.${option}`, value, 'a whole number, at least 1')
  if (samples !== undefined && size !== samples)
    throw new ParameterError('fit.batch', size, `${samples}, as many as ${name} takes side by side`)
  const least = rest === 'drop' ? size : 1
  if (data.count < least)
    throw new ParameterError(
      'fit.data.count',
      data.count,
      `at least ${least}${least === 1 ? '' : ', as many as a batch has'}`,
    )
  if (takes === 'examples' && data.example(0).input.steps !== 1)
    throw new ParameterError(
      'fit.data',
      `sequences of ${data.example(0).input.steps} steps`,
      `of one: ${name} takes examples`,
    )
  checkFiniteWeights(`${name}: weights`, weights)
}
