import { evaluate, names, parts, withParts } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { threefry } from '../random.ts'

/** What stands for {@link chance}, which brings what synapses draw numbers by. */
export interface ChanceName {
  /** Its name. */
  readonly name: 'chance'
}

/** A number that a synapse draws anew at each arrival. */
export interface RuleDraw {
  /** Name that stands for it. */
  readonly name: string
  /** Uniform from 0 to 1, or how many of `of[0]` trials succeed, each by a chance of `of[1]`. */
  readonly kind: 'uniform' | 'binomial'
  /** Number of trials and chance of each; of what is drawn before it, too. */
  readonly of: readonly Expression[]
}

/** Key of the random numbers of a projection. */
export type DrawKey = readonly [number, number, number, number]

/** So many numbers can be drawn at one arrival. */
export const mostDraws = 16
/** Functions that draw, by how many arguments they take. */
export const drawingFunctions = { rand: [0], randn: [0], binomial: [2] } as const

const isDrawn = (name: string): name is keyof typeof drawingFunctions => Object.hasOwn(drawingFunctions, name)

/** Whether anything is drawn in an expression. */
export const draws = (expression: Expression): boolean =>
  (expression.kind === 'call' && isDrawn(expression.name)) || parts(expression).some(draws)

/** An expression with names in the place of what is drawn, which is added to a list: one call is one number. */
export function withDraws(expression: Expression, into: RuleDraw[]): Expression {
  const whole = withParts(expression, part => withDraws(part, into))
  if (whole.kind !== 'call') return whole
  const drawn = (kind: RuleDraw['kind'], of: readonly Expression[]): Expression => {
    const name = `#draw${into.length}`
    into.push({ name, kind, of })
    return { kind: 'name', name }
  }
  if (whole.name === 'rand') return drawn('uniform', [])
  if (whole.name === 'randn') return normal(drawn('uniform', []), drawn('uniform', []))
  return whole.name === 'binomial' ? drawn('binomial', whole.of) : whole
}

/** A number of the standard normal distribution, of two from 0 to 1. @see Box & Muller (1958), Annals of Mathematical Statistics 29:610 */
function normal(one: Expression, other: Expression): Expression {
  const number = (value: number): Expression => ({ kind: 'number', value })
  const call = (name: string, of: Expression): Expression => ({ kind: 'call', name, of: [of] })
  const two = (op: '*' | '-', left: Expression, right: Expression): Expression => ({ kind: 'binary', op, left, right })
  const radius = call('sqrt', two('*', number(-2), call('log', two('-', number(1), one)))) // 1 - u is above 0
  return two('*', radius, call('cos', two('*', number(2 * Math.PI), other)))
}

/** What is drawn for an expression, in order: of what is drawn for other draws first. */
export function drawsOf(expression: Expression, all: readonly RuleDraw[]): readonly RuleDraw[] {
  const used = names(expression)
  return all.flatMap(draw => (used.has(draw.name) ? [...draw.of.flatMap(of => drawsOf(of, all)), draw] : []))
}

/** Which synapse it is that draws, when: of all that is alike of one pair, each has a number of its own. */
export interface DrawPlace {
  readonly source: number
  readonly target: number
  readonly step: number
  /** [steps] */
  readonly delay: number
  /** Which of the synapses of this pair and delay it is. */
  readonly ordinal: number
  /** Which of the spikes of the source in this step it is. */
  readonly repeat: number
}

/** Bits of the last word of the counter: two for four words, then what tells alike from alike. */
export const counterBits = { ordinal: 2, repeat: 7, delay: 12, most: 31 } as const

/** Random bits of a number that is drawn at an arrival: they depend on the synapse and the step alone. */
export function drawnBits(
  key: DrawKey,
  { source, target, step, delay, ordinal, repeat }: DrawPlace,
  draw: number,
): number {
  const { most } = counterBits
  const alike = ((ordinal & most) << counterBits.ordinal) | ((repeat & most) << counterBits.repeat) | (delay << counterBits.delay)
  return threefry(key, [source, target, step, alike + (draw >> 2)])[draw & 3]!
}

/** Random bits of a number that is drawn at an arrival between steps [ms]. */
export function drawnBetween(key: DrawKey, synapse: number, time: number, draw: number): number {
  const [low, high] = new Uint32Array(Float64Array.of(time).buffer) as unknown as readonly [number, number]
  return threefry(threefry(key, [synapse, 0, low, high]), [draw >> 2, 0, 0, 0])[draw & 3]!
}

/** Of random bits a number in [0, 1), of 31 bits. */
export const uniformOf = (bits: number): number => (bits >>> 1) * 2 ** -31

/** The number of successes, by inversion: as many as a number from 0 to 1 is beyond the chance of fewer. */
export function binomialOf(uniform: number, trials: number, chance: number): number {
  const count = Math.floor(Math.max(trials, 0))
  const turned = chance > 0.5 // of failures, which are fewer
  const p = Math.min(Math.max(turned ? 1 - chance : chance, 0), 1)
  const odds = p / (1 - p)
  let none = 1
  for (let trial = 0; trial < count; trial++) none *= 1 - p
  let successes = 0
  for (let [mass, below] = [none, none]; below <= uniform && successes < count; successes++) {
    mass *= ((count - successes) / (successes + 1)) * odds
    below += mass
  }
  return turned ? count - successes : successes
}

/** What is drawn for an expression, by name. @param bits random bits of a draw, by its number @param value of any other name */
export function drawnFor(
  expression: Expression,
  all: readonly RuleDraw[],
  bits: (draw: number) => number,
  value: (name: string) => number,
): Readonly<Record<string, number>> {
  const drawn: Record<string, number> = {}
  for (const draw of drawsOf(expression, all)) {
    const uniform = uniformOf(bits(all.indexOf(draw)))
    const of = draw.of.map(part => evaluate(part, name => drawn[name] ?? value(name)))
    drawn[draw.name] = draw.kind === 'uniform' ? uniform : binomialOf(uniform, of[0]!, of[1]!)
  }
  return drawn
}
