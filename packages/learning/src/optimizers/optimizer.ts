import {
  checkArgument,
  checkArguments,
  checkNames,
  checkParameter,
  NgradError,
  ParameterError,
  resolveParameters,
} from '@ngrad/core'
import type { DenseAlgebra, DenseMatrix, ParameterTable, Shape } from '@ngrad/core'
import { isPlain } from '@ngrad/core/internal'
import { checkFinite } from '../finite.ts'
import type { Settings } from '../settings.ts'
import { undoing } from '../unchanged-on-error.ts'
import { namedArrays } from '../weights.ts'
import type { NamedArrays, Weights } from '../weights.ts'
import { normOf } from './clip.ts'
import type { Norm } from './clip.ts'
import { Memory } from './memory.ts'
import { kernelOnArrays } from './on-arrays.ts'
import { stepOnMatrices } from './on-matrices.ts'
import { factorsOf } from './schedules.ts'
import type { Schedule } from './schedules.ts'

/** What every optimizer may be given. */
export interface OptimizerOptions {
  /** Rate of learning η [1]. */
  readonly rate?: number
  /** Part of each weight that is taken from it in a step, times the rate, apart from the gradient [1]; 0 if left out. */
  readonly decay?: number
  /** Largest Euclidean norm of the whole gradient, which is scaled down to it; no bound if left out. */
  readonly clip?: number
  /** Factor of the rate by the number of the step, from 0; always 1 if left out. */
  readonly schedule?: Schedule
}

/** Changes weights down a gradient, and remembers what it needs from step to step for one set of weights. */
export interface Optimizer {
  /** Its name: `adam`. */
  readonly name: string
  /** Rate of learning; may be set between the steps. */
  rate: number
  /** What it was made with, by name; of a schedule the checksum of its factors. */
  readonly settings?: Settings
  /**
   * Changes the weights in place; the gradient stays as it is.
   * @throws ParameterError if weights and gradient do not fit each other, or others came before; or if the rate or its schedule
   * gives no finite number, at least 0; nothing has changed then
   * @throws FiniteError if the gradient or a weight is no finite number, or what the step makes of a weight, or of what is
   * remembered, would be none; nothing has changed then
   */
  step(weights: Weights, gradient: Weights): void
  /**
   * Makes what changes matrices where they lie, in their own algebra, with its rate. It goes on from what was restored, if no step was made
   * since. What is remembered there is what this one tells ({@link Optimizer.state}), from the first step there on.
   */
  on(place: MatrixPlace): MatrixOptimizer
  /**
   * What it remembers of the weights that it changes, wherever they lie, its rate too, by name, live once it has made a step: to be
   * saved, and taken up by {@link Optimizer.restore}.
   */
  state(): NamedArrays
  /**
   * Takes up what another one of its kind remembered. Everything is checked before anything is changed.
   * @param weights those that it is to change, where they are known before its first step: what is remembered has to be of them
   * @throws NgradError if that is of another optimizer, or of other weights, or is not whole, or the next step by it would be no number
   */
  restore(state: NamedArrays, weights?: NamedArrays): void
}

/** Changes the weights of one place. */
export interface MatrixOptimizer extends Pick<Optimizer, 'name' | 'rate' | 'state' | 'restore'> {
  /**
   * Makes one step.
   * @param factor factor of the rate beside the schedule; 1 if left out
   * @throws ParameterError if the rate or its schedule gives no finite number, at least 0, or if the optimizer that it was made by has
   * changed other weights, and nothing was restored since; nothing has changed then
   * @throws FiniteError if a gradient or a weight is not finite, or what the step makes of a weight, or of what is remembered,
   * would not be; nothing has changed then
   */
  step(factor?: number): void
}

/** A matrix of weights, and what it is asked to follow: a gradient, downhill, or a change, as it stands. */
export type MatrixParameter = { readonly name: string; readonly value: DenseMatrix } & (
  | { /** Derivative of the loss, zero again after a step. */ readonly gradient: DenseMatrix }
  | { /** What learning asks the weights to change by. */ readonly change: DenseMatrix }
)

/** Where matrices of weights lie: a rate network, a fast-weight model. */
export interface MatrixPlace {
  /** What their algebra is done by. */
  readonly work: DenseAlgebra
  /** The weights. */
  readonly parameters: readonly MatrixParameter[]
  /** What the weights do not tell of the network, such as how its units answer, by name; {@link loadMatrices} compares it. */
  readonly settings?: Settings
}

/** What an optimizer is: its table, what it remembers of each weight, and its equations. */
export interface OptimizerDescription {
  /** Parameters, `rate` among them. */
  readonly parameters: ParameterTable
  /** What is remembered of each weight, in the order in which it changes: of `m`, `v` and the gradient `g`. */
  readonly memory: Readonly<Record<string, string>>
  /** What is taken from each weight in a step, of the rate, what is remembered and the numbers. */
  readonly step: string
  /** Numbers that the equations use, from the parameters and the number of the step, from 1. */
  readonly numbers?: (parameters: Readonly<Record<string, number>>, step: number) => Readonly<Record<string, number>>
  /** What else it was made with, by name: words, for example. */
  readonly settings?: Settings
}

const descriptionShape: Shape = {
  what: 'a description',
  has: ['parameters', 'memory', 'step'],
  may: { numbers: 'function', settings: 'object' },
}

const common = { decay: { unit: '1', default: 0, atLeast: 0 } } satisfies ParameterTable

/**
 * The options of an optimizer, which are taken apart only then: of a number nothing would be left.
 * @throws ParameterError if they are no object
 */
export function optionsOf<Options extends OptimizerOptions>(name: string, options: Options): Options {
  if (isPlain(options)) return options
  throw new ParameterError(`${name}.options`, options, `${typeof options === 'object' ? 'a plain' : 'an'} object such as { rate: … }`)
}

/**
 * Makes an optimizer of its equations, which run on arrays of double precision and on the matrices of any algebra.
 * @throws ParameterError if an option is unknown or out of its bounds
 * @example defineOptimizer('sgd', { parameters: { rate }, memory: {}, step: 'rate * g' }, { rate: 0.1 })
 */
export function defineOptimizer(name: string, description: OptimizerDescription, options: OptimizerOptions): Optimizer {
  checkArguments(
    'defineOptimizer',
    { name, description },
    { name: 'text', description: descriptionShape },
  )
  const { clip = Infinity, schedule = () => 1, ...rest } = optionsOf(name, options)
  const table = { ...description.parameters, ...common }
  checkNames(name, rest, [...Object.keys(table), 'clip', 'schedule', ...Object.keys(description.settings ?? {})], 'option')
  const { rate, decay, ...values } = resolveParameters(name, table, rest as Readonly<Record<string, number>>) as Record<
    string,
    number
  >
  checkArgument(`${name}.schedule`, 'function', schedule)
  if (clip !== Infinity) checkParameter(name, 'clip', { unit: '1', default: 1, above: 0 }, clip)
  const { memory, step } = description
  const scaled = (text: string): string => text.replaceAll(/\bg\b/g, '(scale * g)')
  const equations = {
    ...Object.fromEntries(Object.entries(memory).map(([each, text]) => [each, scaled(text)])),
    w: `${decay! > 0 ? 'w - shrink * w' : 'w'} - ${scaled(step)}`,
  }
  const names = Object.keys(memory)
  const factors = (taken: number, now: number, size: () => Norm): Record<string, number> => ({
    ...(description.numbers ? description.numbers({ ...values, rate: now }, taken + 1) : values),
    rate: now,
    shrink: now * decay!,
    scale: clip === Infinity ? 1 : scaleTo(clip, size()),
  })
  const rateOf = (own: number, factor: number, steps: number): number => {
    const part: unknown = schedule(steps)
    if (!isFactor(part)) throw new ParameterError(`${name}.schedule of step ${steps}`, part, 'a finite number, at least 0')
    if (!isFactor(own)) throw new ParameterError(`${name}.rate`, own, 'a finite number, at least 0')
    const now = own * factor * part
    if (!(now >= 0 && now < Infinity))
      throw new ParameterError(`${name}: rate by its schedule in step ${steps}`, now, 'a finite number, at least 0')
    return now
  }
  const tried = (weights: string, memories: NamedArrays, steps: number, now: number): void => {
    const length = Object.values(memories)[0]?.length ?? 0
    const [w, g] = [new Float64Array(length), new Float64Array(length)]
    const own = Object.fromEntries(Object.entries(memories).map(([each, array]) => [each, Float64Array.from(array)]))
    kernelOnArrays(equations, ['g'])({ w, g, ...own }, factors(steps, rateOf(now, 1, steps), () => ({ unit: 1, units: 0 })))
    const all = [w, ...Object.values(own)]
    const wrong = w.findIndex((_, at) => all.some((array, which) => !Number.isFinite(which === 0 ? Math.fround(array[at]!) : array[at])))
    if (wrong < 0) return
    const words = Object.entries(memories).map(([each, array]) => `${each} ${array[wrong]}`).join(', ')
    throw new NgradError(`the state has ${words} of ${weights}[${wrong}], by which its next step is ${0 - w[wrong]!}`)
  }
  let remembered = new Memory(name, names, tried) // of arrays, and of what was restored for whatever comes
  let used = remembered // that of the weights which it changes
  let free = false // whether it was restored, and no step was made since: then it goes on with any weights that fit
  /** Goes on with a memory, of such weights. */
  const use = (own: Memory, where: string, weights: () => NamedArrays): void => {
    if (used === own) return
    if (free) own.restore(used.taken(optimizer.rate), weights())
    else if (used.steps > 0)
      throw new ParameterError(`${name}: weights`, where, 'those of its steps before: an optimizer is for one network')
    used = own
  }
  const whole = undoing()
  let settings: Settings | undefined // a schedule is asked once for its many factors
  const optimizer: Optimizer = {
    name,
    rate: rate!,
    get settings() {
      if (settings) return settings
      const others = { ...(clip !== Infinity && { clip }), ...(options.schedule && { schedule: factorsOf(schedule) }) }
      return (settings = { ...values, rate: rate!, decay: decay!, ...others, ...description.settings })
    },
    step(weights, gradient) {
      const now = rateOf(this.rate, 1, remembered.steps)
      const named = namedArrays(weights)
      const told = namedArrays(gradient)
      use(remembered, 'arrays', () => named)
      const parts = Object.entries(told).map(([each, g]) => {
        const w = named[each]
        if (w?.length !== g.length)
          throw new ParameterError(`${name}: weights ${each}`, w, `${g.length} numbers, as many as the gradient has`)
        if (remembered.before.has(each) && remembered.before.get(each)!.deref() !== w)
          throw new ParameterError(`${name}: weights ${each}`, w, 'the array of its steps before: an optimizer is for one network')
        return { each, w, g }
      })
      const given = factors(remembered.steps, now, () => normOf(parts.map(({ g }) => g)))
      const run = kernelOnArrays(equations, ['g'])
      const all = parts.map(part => {
        const own = remembered.of(part.each, () => ({ values: new Float64Array(part.w.length) }))
        return { ...part, memories: Object.fromEntries(Object.entries(own).map(([what, { values: kept }]) => [what, kept])) }
      })
      for (const each of Object.keys(named)) if (!(each in told)) checkFinite(`${name}: weights ${each}`, named[each]!)
      const changed = all.flatMap(({ w, memories }) => [w, ...Object.values(memories)])
      whole(changed, before => {
        // double precision may be finite where single is not
        const finite = all.map(({ w, g, memories }) => run({ w, g, ...memories }, given) && w.BYTES_PER_ELEMENT === 8)
        if (finite.every(Boolean)) return
        for (const { each, g } of all) checkFinite(`${name}: gradient ${each}`, g, advice)
        for (const { each, w } of all) checkFinite(`${name}: weights ${each}`, before[changed.indexOf(w)]!)
        for (const { each, w, memories } of all)
          for (const [what, array] of Object.entries({ weights: w, ...memories }))
            checkFinite(`${name}: next ${what} ${each}`, array, advice)
      })
      for (const { each, w } of parts) if (!remembered.before.has(each)) remembered.before.set(each, new WeakRef(w))
      remembered.steps++
      free = false
    },
    on(place) {
      checkArgument(`${name}.on.place`, { what: 'where matrices lie', has: ['work', 'parameters'] }, place)
      const { work, parameters } = place
      checkArgument(`${name}.on.place.parameters`, 'list', parameters)
      const forget = work.elementwise({ g: '0 * scale' })
      const own = new Memory(name, names, tried)
      const matrices = parameters.map(parameter => {
        const { rows, columns } = parameter.value
        const like = Object.fromEntries(names.map(each => [each, work.matrix(rows, columns)]))
        own.of(parameter.name, each => like[each]!)
        const downhill = 'gradient' in parameter
        const g = downhill ? parameter.gradient : parameter.change
        return { name: parameter.name, w: parameter.value, g, downhill, memories: like }
      })
      const change = stepOnMatrices(work, equations, matrices, name, advice)
      const squares = (): number => matrices.reduce((sum, { g }) => sum + work.sumOfSquares(g), 0)
      const size = (): Norm => {
        const sum = squares()
        return sum < Infinity ? { unit: 1, units: Math.sqrt(sum) } : normOf(matrices.map(({ g }) => g.values), sum)
      }
      return {
        name,
        rate: optimizer.rate,
        step(factor = 1) {
          checkArgument(`${name}.step.factor`, 'number', factor)
          if (free && used !== own) this.rate = optimizer.rate
          use(own, 'matrices', () => Object.fromEntries(matrices.map(({ name: each, w }) => [each, w.values])))
          const now = rateOf(this.rate, factor, own.steps)
          const given = factors(own.steps, now, size)
          const uphill = { ...given, scale: -given['scale']! }
          change(at => (matrices[at]!.downhill ? given : uphill))
          for (const { downhill, g } of matrices) if (downhill) forget({ g, scale: 0 })
          own.steps++
          free = false
        },
        state() {
          return (free ? used : own).state(this.rate)
        },
        restore(state, weights) {
          this.rate = own.restore(state, weights)
          used = own
          free = true
        },
      }
    },
    state() {
      return used.state(this.rate)
    },
    restore(state, weights) {
      const own = used === remembered ? remembered : new Memory(name, names, tried)
      this.rate = own.restore(state, weights)
      remembered = used = own
      free = true
    },
  }
  return optimizer
}

/** Whether it is a number that a rate can be, or be multiplied with. */
const isFactor = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < Infinity

/** The factor by which a gradient of some norm has at most the one that it is clipped to. */
const scaleTo = (clip: number, { unit, units }: Norm): number => (unit * units > clip ? clip / units / unit : 1)

const advice = 'a lower rate or a clipped gradient may help'
