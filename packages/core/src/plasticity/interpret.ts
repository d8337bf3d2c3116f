import { exp } from '../elementary/exponential.ts'
import { evaluate } from '../description/expression.ts'
import type { Expression } from '../description/expression.ts'
import { drawnFor } from './draws.ts'
import type { Change, PlasticityRule } from './rule.ts'

/** What happens at a synapse in a step. */
export interface SynapseEvents {
  /** Whether a pre-synaptic spike arrives. */
  readonly arrives?: boolean
  /** Whether the target neuron spikes. */
  readonly spikes?: boolean
  /** State variables of the target neuron at the end of the step before. */
  readonly state?: Readonly<Record<string, number>>
  /** Random bits of a number that the synapse draws at the arrival. */
  readonly bits?: (draw: number) => number
  /** State variables of the source at the end of the step that was a delay ago. */
  readonly sent?: Readonly<Record<string, number>>
}

/** One synapse of a rule, followed step by step in double precision. */
export interface InterpretedSynapse {
  /** The weight. */
  readonly w: number
  /** Its variables as of this step. */
  readonly variables: Readonly<Record<string, number>>
  /** Follows a step; returns what is added to the target. */
  step(events: SynapseEvents): number
  /** Opens or shuts the gate before the next step. */
  gate(open: boolean, state?: Readonly<Record<string, number>>): void
  /** Sets the factor of all changes of the weight from the next step on. */
  scale(factor: number): void
  /** Follows the rule with other values of parameters from the next step on. */
  follow(rule: PlasticityRule): void
  /** The value of a third factor for the target, before the next step. */
  third(value: number): void
}

/**
 * Follows the description of a rule as it stands, in plain TypeScript: the oracle that the kernels are held against.
 * @param dt duration of a step [ms]
 * @param synapse weight at the beginning, delay [steps], and state of the target neuron
 */
export function interpretRule(
  given: PlasticityRule,
  dt: number,
  {
    weight,
    delay = 1,
    state = {},
  }: { readonly weight: number; readonly delay?: number; readonly state?: Readonly<Record<string, number>> },
): InterpretedSynapse {
  let rule = given
  const own: Record<string, number> = { w: weight }
  const memory: Record<string, number> = {}
  /** Filters as they are, and as they were in the steps by which they are late. */
  const live: Record<string, number> = {}
  const before: Record<string, number[]> = {}
  /** Steps until a trace jumps, for each event that it has not jumped by. */
  const waiting: Record<string, number[]> = {}
  const onTheWay: number[] = [] // post-synaptic spikes: steps until they are at the synapse
  const shift = Math.round(2 * rule.dendritic * delay)
  let [open, factor] = [true, 1]
  let passed = 0 // steps since the last event of the synapse
  const follow = (now: Readonly<Record<string, number>>): void => {
    for (const { name, of, delay = 0 } of rule.filters) {
      memory[name] = live[name] = now[of] ?? 0
      before[name] = Array<number>(Math.round(delay / dt)).fill(live[name])
    }
  }
  const forget = (now: Readonly<Record<string, number>>): void => {
    passed = 0
    for (const { name, initial } of rule.synapse) own[name] = initial
    for (const { name } of rule.traces) {
      memory[name] = 0
      waiting[name] = []
    }
    follow(now)
  }
  forget(state)
  let bits: (draw: number) => number = () => 0 // of what is drawn at the arrival
  const value = (expression: Expression, more: Readonly<Record<string, number>> = {}): number => {
    const known = (name: string): number => more[name] ?? own[name] ?? memory[name] ?? { ...rule.values, dt }[name]!
    const drawn = drawnFor(expression, rule.draws ?? [], bits, known)
    return evaluate(expression, name => drawn[name] ?? known(name))
  }
  const change = (changes: readonly Change[], more: Readonly<Record<string, number>> = {}): void => {
    for (const { of, value: expression } of changes) {
      const next = value(expression, more)
      const { lowest, highest } = rule
      own[of] = of === 'w' ? Math.min(Math.max(own['w']! + factor * (next - own['w']!), lowest), highest) : next
    }
  }
  const drift = (): void => {
    if (passed > 0) change(rule.drift)
    passed = 0
  }
  const happen: typeof change = (changes, more) => {
    drift()
    change(changes, more)
  }
  return {
    get w() {
      return own['w']!
    },
    get variables() {
      return Object.fromEntries(rule.synapse.map(({ name }) => [name, own[name]!]))
    },
    step({ arrives = false, spikes = false, state: now = {}, sent = {}, bits: anew = bits }) {
      bits = anew
      const { traces, filters, synapse } = rule
      const goesOn = rule.summed !== undefined || rule.eachStep.length > 0
      if (open || goesOn) {
        for (const { name, tau } of traces) memory[name]! *= exp(-dt / tau)
        for (const { name, of, tau } of filters) {
          const x = now[of] ?? 0
          before[name]!.push((live[name] = tau === undefined ? x : x + (live[name]! - x) * exp(-dt / tau)))
          memory[name] = before[name]!.shift()!
        }
      }
      const reached = (): boolean => {
        const first = onTheWay[0] === 0
        if (first) onTheWay.shift()
        return open && first
      }
      const early = shift > 0 && reached()
      if (early && rule.onPost.length > 0) happen(rule.onPost)
      let effect = 0
      if (arrives) {
        if (open) happen(rule.onPre)
        effect = rule.effect ? value(rule.effect) : own['w']!
      }
      if (goesOn) {
        const of = Object.fromEntries(rule.sent.map(name => [`${name}_pre`, sent[name] ?? 0]))
        if (rule.summed) effect += value(rule.summed, of)
        change(rule.eachStep, of)
      }
      if (spikes) onTheWay.push(shift)
      const late = shift === 0 && reached()
      const event = rule.post ? open && value(rule.post) !== 0 : early || late
      if (event && !early && rule.onPost.length > 0) happen(rule.onPost)
      if (open) {
        for (const { name, of, delay } of traces) {
          if (of === 'pre' ? arrives : event) waiting[name]!.push(Math.round(delay / dt))
          memory[name]! += Number(waiting[name]![0] === 0)
          waiting[name] = waiting[name]!.filter(steps => steps > 0).map(steps => steps - 1)
        }
      }
      onTheWay.forEach((steps, at) => (onTheWay[at] = steps - 1))
      passed++
      for (const { name, tau, rest } of synapse)
        if (tau !== undefined) own[name] = rest + (own[name]! - rest) * exp(-dt / tau)
      return effect
    },
    gate(shall, now = {}) {
      if (shall && !open) forget(now)
      if (!shall && open) drift()
      open = shall
    },
    scale(next) {
      if (open && next !== factor) drift()
      factor = next
    },
    follow(next) {
      if (open) drift()
      rule = next
    },
    third(given) {
      if (!open || !rule.onThird) return
      const decayed = rule.traces.map(({ name, tau }) => [name, memory[name]! * exp(-dt / tau)])
      happen(rule.onThird.changes, { ...Object.fromEntries(decayed), [rule.onThird.value]: given })
    },
  }
}
