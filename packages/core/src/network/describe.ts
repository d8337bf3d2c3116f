import type { Precision, RealArray } from '../kernel/real.ts'
import { CheckpointError } from '../errors.ts'
import { canonical } from '../record/canonical.ts'
import { Digest } from '../record/digest.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { version } from '../version.ts'
import type { Population } from './population.ts'
import type { Projection } from './projection.ts'

/** What a simulation is, beside its state. */
export interface Described {
  readonly seed: number
  readonly dt: number
  readonly precision: Precision
  readonly populations: Iterable<Population<RealArray>>
  readonly projections: Iterable<Projection<RealArray>>
  /** More lines: what plugins were made with, whose state there is, and whose timetables. */
  readonly more: readonly string[]
}

/**
 * What a simulation is, one line for each part: what a program makes, where a checkpoint has what a run makes. Two
 * simulations of the same lines go on alike from the same state.
 *
 * Parameters stand here as models and rules were made with; what {@link Population.set} and {@link Projection.set} make of
 * them later is state. So are weights, but not which synapses there are and when their spikes arrive.
 */
export function describe(
  { seed, dt, precision, populations, projections, more }: Described,
  whole = true,
): string {
  return [
    `ngrad: version ${version}`,
    `simulation: seed ${seed}, dt ${dt} ms, ${precision}`,
    ...Array.from(populations, ({ name, shape, layout }) => `${name}: ${shape.join(' × ')} ${layout.description}`),
    ...Array.from(projections, projection => describeProjection(projection, whole)),
    ...more,
  ]
    .map(line => line.replaceAll('\n', ' ').replaceAll(/\p{Surrogate}/gu, '\ufffd')) // as it comes back from a file
    .join('\n')
}

/** The synapses themselves come last, so that the line without them is the beginning of the whole one. */
function describeProjection(projection: Projection<RealArray>, whole: boolean): string {
  const { name, source, target, receptor, layout } = projection
  const rule = layout.learning.given
  const ends = `${name}: from ${source.name} to ${target.name}.${receptor}`
  const learns = rule ? ` by ${describeRule(rule)}` : ''
  return ends + learns + (whole ? `, ${projection.count} synapses, ends and delays #${layout.structure}` : '')
}

/** What a rule is does not change, and each checkpoint asks: it is written down once. */
const written = new WeakMap<PlasticityRule, string>()

function describeRule(rule: PlasticityRule): string {
  const before = written.get(rule)
  if (before !== undefined) return before
  const apart = ['name', 'values', 'parameters', 'fixed', 'with', 'chance', 'followed', 'checkEnds']
  const equations = Object.fromEntries(Object.entries(rule).filter(([part]) => !apart.includes(part)))
  const line = `${rule.name} ${canonical(rule.values)}, equations #${new Digest().text(canonical(equations)).hex}`
  written.set(rule, line)
  return line
}

/**
 * Checks that a description is the same as another one.
 * @param whole whether the own one has all that the other has; else lines of it are the beginning of lines
 * @throws CheckpointError that names the first difference
 */
export function checkSame(found: string, own: string, whole = true): void {
  const [theirs, ours] = [found.split('\n'), own.split('\n')]
  const same = (line: number): boolean =>
    whole ? theirs[line] === ours[line] : (theirs[line]?.startsWith(ours[line] ?? ' ') ?? false)
  for (let line = 0; line < Math.max(theirs.length, ours.length); line++)
    if (!same(line)) {
      const [found, own] = firstDifference(theirs[line] ?? 'nothing', ours[line] ?? 'nothing')
      throw new CheckpointError(`it is of another network: ${found} where this has ${own}`)
    }
}

/** What differs first in two lines: of the same part its name, and the first words that are others. */
function firstDifference(found: string, own: string): readonly [string, string] {
  const part = /^.*?: /.exec(found)?.[0]
  if (part === undefined || !own.startsWith(part)) return [found.slice(0, mostShown), own.slice(0, mostShown)]
  let at = part.length
  while (at < found.length && found[at] === own[at]) at++
  const words = [found, own].map(line => /^(?:.*[{,] ?(?=\p{L}))?/u.exec(line.slice(part.length, at + 1))![0].length)
  const begin = part.length + Math.max(...words)
  const [theirs, ours] = [found, own].map(line => {
    const until = (end: RegExp): string => {
      const after = line.slice(at).search(end)
      return line.slice(begin, after < 0 ? undefined : at + after).trim()
    }
    const words = until(/, (?=\p{L})|[{}]/u)
    return (/^\w+$/.test(words) ? until(/, (?=\p{L})|\}/u) : words).slice(0, mostShown) || 'nothing' // a name alone says little
  })
  if (theirs !== ours) return [part + theirs, ours!]
  // one goes on where the other ends
  const [more, other] = [found, own].map(line => line.slice(at).replace(/^, /, '').split(/, (?=\p{L})|\}/u)[0]! || 'nothing')
  return [part + more!.slice(0, mostShown), other!.slice(0, mostShown)]
}

/** So many letters of a difference are shown. */
const mostShown = 160
