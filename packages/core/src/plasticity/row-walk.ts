import type { Expression } from '../description/expression.ts'
import { loadTarget } from '../kernel/deliver.ts'
import { i32, repeatWhile, when } from '../kernel/instructions.ts'
import type { Code, Local, Scope } from '../kernel/module.ts'
import { compileSingle } from './arithmetic.ts'
import { changeBy } from './change.ts'
import { catchUp } from './catch-up.ts'
import { decayOver } from './decay.ts'
import { eventControl, sourceBytes, wide } from './event-layout.ts'
import type { EventLayout } from './event-layout.ts'
import type { Change, SynapseState, Trace } from './rule.ts'

/** Reads a name that belongs to the event; undefined if it is no such name. */
export type Read = (name: string) => Code | undefined

/** Where rows and what is remembered of them lie: parameters of a kernel. */
export type RowPlaces = Readonly<Record<'rows' | 'rowBytes' | 'traces' | 'seen' | 'post', Local>>

/**
 * Writes the way through rows of synapses: each synapse makes up for the post-synaptic events that its row has not seen,
 * then something is done with it, then its weight and variables are stored.
 */
export class RowWalk {
  /** Weight, target (4 × its index) and number of the synapse. */
  readonly weight: Local
  readonly target: Local
  readonly synapse: Local
  /** The synapse behind the last one of the row. */
  readonly end: Local
  /** Step of the last arrival, and the pre-synaptic traces as of it. */
  readonly arrival: Local
  readonly traces: readonly (Trace & { readonly last: Local })[]
  /** The step up to which the row has seen. */
  readonly since: Local
  /** Factor of all changes of the weight. */
  readonly scale: Local

  readonly #scope: Scope
  readonly #layout: EventLayout
  readonly #at: RowPlaces
  readonly #variables: readonly (SynapseState & { readonly value: Local; readonly at: number })[]
  readonly #touched: Local
  readonly #bad: Local // 0, or NaN where a weight or variable was other than finite
  readonly #passed: Local
  readonly #record: Local
  readonly #catchUp: Code

  constructor(scope: Scope, layout: EventLayout, at: RowPlaces) {
    const { real, rule } = layout
    const { type } = real
    this.#scope = scope
    this.#layout = layout
    this.#at = at
    const word = (): Local => scope.local('i32')
    this.synapse = word()
    this.end = word()
    this.target = word()
    this.arrival = word()
    this.since = word()
    this.#touched = word()
    this.#passed = word()
    this.#record = word()
    this.weight = scope.local(type)
    this.#bad = scope.local(type)
    this.scale = scope.local(type)
    this.traces = rule.traces.filter(({ of }) => of === 'pre').map(trace => ({ ...trace, last: scope.local(type) }))
    this.#variables = rule.synapse.map((variable, index) => ({
      ...variable,
      value: scope.local(type),
      at: layout.variables[index]!,
    }))
    this.#catchUp = rule.onPost.length === 0 ? [] : catchUp(scope, layout, this, at.post)
  }

  /** Code in front of all rows. */
  get begin(): Code {
    const { real, control } = this.#layout
    return this.scale.set(real.scalar.load(i32.const(control), eventControl.scale))
  }

  /** Code behind all rows: tells whether a weight or variable has become other than finite. */
  get finish(): Code {
    const { real, control } = this.#layout
    const bad = real.scalar.ne(this.#bad.get, real.scalar.const(0))
    return when(bad, i32.store(i32.const(control), i32.const(1), eventControl.bad))
  }

  /** Looks up the row of a source: its synapses, its traces, and up to which step it has seen. */
  enter(source: Local): Code {
    const { real, targets, columns } = this.#layout
    const { rows, rowBytes, traces, seen } = this.#at
    const row = this.#record
    return [
      targets === 'all'
        ? [
            row.set(i32.mul(source.get, i32.const(columns))),
            this.synapse.set(i32.add(row.get, rows.get)),
            this.end.set(i32.add(row.get, rowBytes.get)),
            this.target.set(i32.shl(rows.get, i32.const(2))),
          ]
        : [
            row.set(i32.add(rows.get, i32.mul(source.get, rowBytes.get))),
            this.synapse.set(i32.load(row.get)),
            this.end.set(i32.load(row.get, 4)),
          ],
      row.set(i32.add(traces.get, i32.mul(source.get, i32.const(this.#sourceBytes)))),
      this.traces.map(({ last }, index) => last.set(real.scalar.load(row.get, real.bytes * index))),
      this.arrival.set(i32.load(row.get, real.bytes * this.traces.length)),
      this.since.set(i32.load(i32.add(seen.get, i32.shl(source.get, i32.const(2))))),
    ]
  }

  /** Goes through the synapses of the row. */
  each(body: Code): Code {
    return repeatWhile(i32.ltU(this.synapse.get, this.end.get), [this.one(body), this.next])
  }

  /** One synapse of the row. */
  one(body: Code): Code {
    return [this.#aim, this.#take, this.#behind(this.#catchUp), body, this.#store]
  }

  /** One synapse of the row, to which nothing else happens: it is left where it lies if it has seen everything. */
  get makeUp(): Code {
    return [this.#aim, this.#behind([this.#take, this.#catchUp, this.#store])]
  }

  /** Looks up the target of the synapse. */
  get #aim(): Code {
    const { targets } = this.#layout
    return targets === 'all' ? [] : this.target.set(i32.shl(this.#loadTarget(targets), i32.const(2)))
  }

  /** Loads its weight and variables. */
  get #take(): Code {
    const { weights, touched, real } = this.#layout
    return [
      this.weight.set(real.scalar.load(this.#place, weights)),
      this.#variables.map(({ value, at }) => value.set(real.scalar.load(this.#place, at))),
      touched === undefined ? [] : this.#touched.set(i32.load(this.#word, touched)),
    ]
  }

  /** Does something where the row has not seen all events of the target. */
  #behind(code: Code): Code {
    const { rule, post } = this.#layout
    return rule.onPost.length === 0 ? [] : when(this.isBehind(i32.load(this.postWord, post.last)), code)
  }

  /** Checks and stores its weight and variables. */
  get #store(): Code {
    const { weights, touched, real } = this.#layout
    const { scalar } = real
    return [
      [this.weight, ...this.#variables.map(({ value }) => value)].map(
        ({ get }) => this.#bad.set(scalar.add(this.#bad.get, scalar.sub(get, get))), // 0, unless it is not finite
      ),
      scalar.store(this.#place, this.weight.get, weights),
      this.#variables.map(({ value, at }) => scalar.store(this.#place, value.get, at)),
      touched === undefined ? [] : i32.store(this.#word, this.#touched.get, touched),
    ]
  }

  /** Where a number of the synapse lies, and a word of it [bytes from the beginning of their arrays]. */
  get #place(): Code {
    return i32.shl(this.synapse.get, i32.const(this.#layout.real.shift))
  }
  get #word(): Code {
    return i32.shl(this.synapse.get, i32.const(2))
  }

  /** On to the next synapse. */
  get next(): Code {
    return [
      this.synapse.set(i32.add(this.synapse.get, i32.const(1))),
      this.#layout.targets === 'all' ? this.target.set(i32.add(this.target.get, i32.const(4))) : [],
    ]
  }

  /** On by so many synapses of a row with one for each target. */
  skip(count: Local): Code {
    return [
      this.synapse.set(i32.add(this.synapse.get, count.get)),
      this.target.set(i32.add(this.target.get, i32.shl(count.get, i32.const(2)))),
    ]
  }

  /** Goes through all rows, which then have seen all events up to a step. @param body what else happens to each synapse */
  all(sources: Local, step: Code, body?: (source: Local) => Code): Code {
    const source = this.#scope.local('i32')
    return [
      this.begin,
      repeatWhile(i32.ltU(source.get, sources.get), [
        this.enter(source),
        body ? this.each(body(source)) : repeatWhile(i32.ltU(this.synapse.get, this.end.get), [this.makeUp, this.next]),
        this.see(source, step),
        source.set(i32.add(source.get, i32.const(1))),
      ]),
      this.finish,
    ]
  }

  /** The row of a source has seen all events up to a step. */
  see(source: Local, step: Code): Code {
    return i32.store(i32.add(this.#at.seen.get, i32.shl(source.get, i32.const(2))), step)
  }

  /** Enters an arrival in the traces of a source. */
  arrive(source: Local, step: Local): Code {
    const { real } = this.#layout
    const { scalar, bytes } = real
    return [
      this.#record.set(i32.add(this.#at.traces.get, i32.mul(source.get, i32.const(this.#sourceBytes)))),
      this.#passed.set(i32.sub(step.get, this.arrival.get)),
      this.traces.map((trace, index) =>
        scalar.store(
          this.#record.get,
          scalar.add(this.traceAfter(trace, this.#passed), scalar.const(1)),
          bytes * index,
        ),
      ),
      i32.store(this.#record.get, step.get, bytes * this.traces.length),
    ]
  }

  /** A pre-synaptic trace so many steps after the last arrival. */
  traceAfter({ tau, last }: { readonly tau: number; readonly last: Local }, steps: Local): Code {
    const { real, decays } = this.#layout
    return real.scalar.mul(last.get, decayOver(real, decays.get(tau)!, steps))
  }

  /** Variables of the synapse relax from its last event to a step, at which it has one. */
  relax(step: Code): Code {
    const { real, decays, touched } = this.#layout
    const { scalar } = real
    if (touched === undefined) return []
    return [
      this.#passed.set(i32.sub(step, this.#touched.get)),
      this.#variables.map(({ tau, rest, value }) => {
        if (tau === undefined) return []
        const factor = decayOver(real, decays.get(tau)!, this.#passed)
        return value.set(
          rest === 0
            ? scalar.mul(value.get, factor)
            : scalar.add(scalar.const(rest), scalar.mul(scalar.sub(value.get, scalar.const(rest)), factor)),
        )
      }),
      this.#touched.set(step),
    ]
  }

  /** The weight and variables drift as far as they have since the last event, up to the step that they relaxed to. */
  get drift(): Code {
    const { drift } = this.#layout.rule
    return drift.length === 0
      ? []
      : when(
          this.#passed.get,
          this.change(drift, () => undefined),
        )
  }

  /** A variable as it is at a step at which the synapse has no event; undefined if there is none of that name. */
  now(name: string, step: Code): Code | undefined {
    const { real, decays } = this.#layout
    const { scalar } = real
    const variable = this.#variables.find(other => other.name === name)
    if (variable?.tau === undefined) return variable?.value.get
    const { rest, value, tau } = variable
    const away = rest === 0 ? value.get : scalar.sub(value.get, scalar.const(rest))
    const left = [
      this.#passed.set(i32.sub(step, this.#touched.get)),
      scalar.mul(away, decayOver(real, decays.get(tau)!, this.#passed)),
    ]
    return rest === 0 ? left : scalar.add(scalar.const(rest), left)
  }

  /** Changes of the weight and of variables, one after the other. */
  change(changes: readonly Change[], read: Read): Code {
    const { real, rule } = this.#layout
    return changes.map(({ of, value }) => {
      if (of !== 'w') return this.#variables.find(({ name }) => name === of)!.value.set(this.compile(value, read))
      const compile = (expression: Expression): Code => this.compile(expression, read)
      const numbers = { ...real.scalar, constant: real.scalar.const }
      return this.weight.set(changeBy(numbers, rule, value, compile, this.weight.get, this.scale.get))
    })
  }

  /** The value of an expression for the synapse. */
  compile(expression: Expression, read: Read): Code {
    const { real, rule } = this.#layout
    const load = (name: string): Code => {
      if (name === 'w') return this.weight.get
      const variable = this.#variables.find(other => other.name === name)
      return read(name) ?? variable?.value.get ?? real.scalar.const(rule.values[name]!)
    }
    return compileSingle(real)(this.#scope, expression, load)
  }

  /** Whether the row has not seen an event of that step. */
  isBehind(last: Code): Code {
    return i32.ltS(i32.sub(this.since.get, last), i32.const(0)) // a signed difference, so that steps may wrap
  }

  /** Address of the target's words in the memory of post-synaptic events. */
  get postWord(): Code {
    return i32.add(this.#at.post.get, this.target.get)
  }

  /** Address of the target's numbers in the memory of post-synaptic events. */
  get postNumber(): Code {
    return i32.add(this.#at.post.get, wide(this.#layout.real, this.target))
  }

  #loadTarget({ at, bytes }: Exclude<EventLayout['targets'], 'all'>): Code {
    return loadTarget(bytes, i32.shl(this.synapse.get, i32.const(bytes / 2)), at)
  }

  get #sourceBytes(): number {
    return sourceBytes(this.#layout.real, this.traces.length)
  }
}
