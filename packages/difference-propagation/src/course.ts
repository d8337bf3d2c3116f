import { ConnectionError, ParameterError } from '@ngrad/core'
import type { Population, Projection, RealArray } from '@ngrad/core'

/** How the output is perturbed, and what of it hidden populations feel; see `differencePropagation`. */
export type Perturbation = 'one-sided' | 'central' | 'both-orders' | 'onset-and-end' | 'continuous'

/** The perturbations, for tables of options. */
export const perturbations: readonly Perturbation[] = [
  'one-sided',
  'central',
  'both-orders',
  'onset-and-end',
  'continuous',
]

/** When the gate of a projection opens, when its target changes, and when it shuts [steps after the beginning of the nudge]. */
export interface GateTimes {
  /** The projection. */
  readonly projection: Projection<RealArray>
  /** The step before which it opens. */
  readonly opens: number
  /** The step from which on its target is otherwise than before. */
  readonly change: number
  /** The step before which it shuts. */
  readonly shuts: number
  /** The sign of learning meanwhile, for targets of which no other is drawn. */
  readonly sign: 1 | -1
}

/** How strong something is from a step on [steps after the beginning of the nudge; 1]. */
export type Strength = readonly [step: number, strength: number]

/** What is done for a target. */
export interface Course {
  /** The nudge of the output, as a part of the full one. */
  readonly output: readonly Strength[]
  /** What each hidden population feels. */
  readonly hidden: readonly (readonly Strength[])[]
  /** The gates, in the order in which projections were given. */
  readonly gates: readonly GateTimes[]
}

/** What a course depends on, in steps. */
export interface CourseOf {
  readonly perturbation: Perturbation
  /** Steps for which a gate is open before its change; all but one-sided also behind it. */
  readonly lead: number
  readonly hidden: readonly Population<RealArray>[]
  readonly learn: readonly { readonly projection: Projection<RealArray>; readonly until?: number }[]
  /** When populations begin to feel the nudge. */
  readonly felt: ReadonlyMap<Population<RealArray>, number>
  /** Those that feel first one sign, then the other, of their own accord. */
  readonly turning: ReadonlySet<Population<RealArray>>
}

/**
 * What is done for a target of so many steps.
 * @throws ParameterError if it is too short
 * @throws ConnectionError if the change of a source would come while the gate is open
 */
export function courseOf(of: CourseOf, steps: number): Course {
  if (of.perturbation === 'continuous') return slowlyAndBack(of, steps)
  return of.perturbation === 'one-sided' || of.perturbation === 'central'
    ? untilTheEnd(of, steps)
    : balanced(of, of.perturbation === 'both-orders' ? bothOrders(of.lead) : onsetAndEnd(of.lead), steps)
}

/** What happens to a population, in steps after it begins to feel the nudge, and to synapses that lead to it. */
interface Wave {
  readonly nudge: readonly Strength[]
  readonly feels: readonly Strength[]
  readonly gates: readonly Pick<GateTimes, 'opens' | 'change' | 'shuts' | 'sign'>[]
}

/** From one sign to the other; which one is first alternates from target to target. */
const bothOrders = (lead: number): Wave => ({
  nudge: [
    [0, -1],
    [lead, 1],
    [2 * lead, 0],
  ],
  feels: [
    [0, 1],
    [2 * lead, 0],
  ],
  gates: [{ opens: 0, change: lead, shuts: 2 * lead, sign: 1 }],
})

/** The onset of a nudge, and with the opposite sign its end. */
const onsetAndEnd = (lead: number): Wave => ({
  nudge: [
    [0, 1],
    [2 * lead, 0],
  ],
  feels: [
    [-lead, 1],
    [3 * lead, 0],
  ],
  gates: [
    { opens: -lead, change: 0, shuts: lead, sign: 1 },
    { opens: lead, change: 2 * lead, shuts: 3 * lead, sign: -1 },
  ],
})

/** Every projection sees the same wave, when it reaches its target; that of its source comes when its gates are shut. */
function balanced({ hidden, learn, felt }: CourseOf, wave: Wave, steps: number): Course {
  const end = wave.gates.at(-1)!.shuts
  const last = Math.max(...learn.map(({ projection }) => felt.get(projection.target) ?? 0)) + end
  if (steps < last)
    throw new ParameterError('differencePropagation target.steps', steps, `at least ${last}, when the last gate shuts`)
  const later = (by: number, strengths: readonly Strength[]): Strength[] =>
    strengths.map(([step, strength]) => [step + by, strength])
  return {
    output: wave.nudge,
    hidden: hidden.map(population => later(felt.get(population)!, wave.feels)),
    gates: learn.flatMap(({ projection }) => {
      const { source, target, shortestDelay } = projection
      const reaches = felt.get(target) ?? 0
      const arrives = felt.has(source) ? felt.get(source)! + shortestDelay : Infinity
      if (arrives < reaches + end)
        throw new ConnectionError(
          `${source.name}→${target.name}`,
          `what ${source.name} feels arrives ${arrives} steps after the beginning of the nudge, when its gate is open till ` +
            `${reaches + end}; the way down from ${target.name} to ${source.name} has to take ${end - shortestDelay} steps or more`,
        )
      return wave.gates.map(({ opens, change, shuts, sign }) => ({
        projection,
        opens: opens + reaches,
        change: change + reaches,
        shuts: shuts + reaches,
        sign,
      }))
    }),
  }
}

/** The nudge grows for `lead`, stays, and is over with the target; no gate is worked. */
function slowlyAndBack({ lead, hidden, felt }: CourseOf, steps: number): Course {
  const longest = Math.max(0, ...hidden.map(population => felt.get(population)!))
  if (steps <= longest)
    throw new ParameterError('differencePropagation target.steps', steps, `more than ${longest}, the way down`)
  const grows = Math.min(lead, steps)
  return {
    output: [...Array.from({ length: grows }, (_, step): Strength => [step, (step + 1) / grows]), [steps, 0]],
    hidden: hidden.map(population => [
      [felt.get(population)!, 1],
      [steps, 0],
    ]),
    gates: [],
  }
}

/** The nudge lasts as long as the target; a gate is open around the change of its target, and shut before that of its source. */
function untilTheEnd({ perturbation, lead, hidden, learn, felt, turning }: CourseOf, steps: number): Course {
  const central = perturbation === 'central'
  /** When the change comes that a synapse should see: in the central form one sign follows the other. */
  const changes = (population: Population<RealArray>): number =>
    (felt.get(population) ?? 0) + (central && hidden.includes(population) ? lead : 0)
  return {
    output: [
      [0, 1],
      [steps, 0],
    ],
    hidden: hidden.map((population): Strength[] => {
      const first = Math.min(felt.get(population)!, steps)
      const end: Strength = [steps, 0]
      if (!turning.has(population)) return [[first, 1], end]
      return [[first, -1], [Math.min(changes(population), steps), 1], end]
    }),
    gates: learn.map(({ projection, until }) => {
      const { source, target, shortestDelay } = projection
      const change = changes(target)
      const limit = until ?? (felt.has(source) ? felt.get(source)! + shortestDelay : Infinity)
      if (steps <= change)
        throw new ParameterError(
          'differencePropagation target.steps',
          steps,
          `more than the ${change} after which ${target.name} feels it`,
        )
      if (limit <= change)
        throw new ConnectionError(
          `${source.name}→${target.name}`,
          `${target.name} changes ${change} steps after the beginning of the nudge, when its gate has been shut since ${limit}; ` +
            `the way down from ${target.name} to ${source.name} has to take longer than lead, or until be longer`,
        )
      return { projection, opens: change - lead, change, shuts: Math.min(steps, limit), sign: 1 as const }
    }),
  }
}
