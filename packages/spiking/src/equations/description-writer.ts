import { ExpressionError, ParameterError } from '@ngrad/core'
import type { Expression, MethodName, NeuronDescription, ParameterSpec, PreciseName } from '@ngrad/core'
import { format, isNoise, names, placeIn, readUnit, substitute } from '@ngrad/core/internal'
import { writeAssignments } from './assignments.ts'
import { scaled } from './compact.ts'
import type { EquationsOptions } from './options.ts'
import { readParameter } from './parameters.ts'
import { Scope, unitAt } from './scope.ts'
import { inOrder, readStatements } from './statements.ts'
import type { Statement } from './statements.ts'

const flagsOf: Readonly<Record<Statement['kind'], readonly string[]>> = {
  equation: ['unless refractory'],
  subexpression: ['constant over dt'],
  parameter: ['constant', 'shared', 'input'],
}

const methodNames: Readonly<Record<string, MethodName>> = { exponential_euler: 'exponentialEuler', linear: 'exact' }

/** Writes the description of a neuron from equations as text. */
export class DescriptionWriter {
  readonly #text: string
  readonly #name: string
  readonly #options: EquationsOptions
  readonly #statements: readonly Statement[]
  readonly #scope: Scope
  readonly #values = new Map<string, ParameterSpec>()
  /** Subexpressions, written out. */
  readonly #subexpressions = new Map<string, Expression>()

  constructor(text: string, options: EquationsOptions) {
    this.#text = text
    this.#name = options.name ?? 'equations'
    this.#options = options
    this.#statements = readStatements(text, this.#name)
    this.#scope = new Scope(options.arrays)
    if (this.#statements.length === 0 && options.threshold === undefined)
      throw new ParameterError(`${this.#name}.text`, text, 'equations, or text of none with a threshold: of nothing there is no model')
  }

  write(): NeuronDescription {
    const { threshold, refractory, events = {}, arrays, source, substeps } = this.#options
    const scope = this.#scope
    this.#declare()
    const of = (kind: Statement['kind']): Statement[] => this.#statements.filter(each => each.kind === kind)
    const terms: Record<string, string> = {}
    for (const statement of inOrder(of('subexpression'), { argument: this.#name, whole: this.#text, from: 0 })) {
      const read = this.#read(this.#name, statement.expression, statement.from)
      scope.mustBe(read, statement.name, statement.name)
      terms[statement.name] = format(read.expression)
      // what is drawn, or is to be constant, is the same wherever it stands: it has its value from before the step
      if (!statement.flags.includes('constant over dt') && !/\brandn?\s*\(/.test(statement.expression))
        this.#subexpressions.set(statement.name, this.#current(read.expression))
    }
    const derivatives: Record<string, string> = {}
    let noisy = false
    for (const { name, expression, from } of of('equation')) {
      const read = this.#read(this.#name, expression, from)
      scope.mustBe(read, name, `the derivative of ${name}`, -1)
      derivatives[name] = format(scaled(read.expression, 1 / scope.scaleOf(name)))
      noisy ||= [...names(this.#current(read.expression))].some(isNoise)
    }
    const then = this.#assign('reset', this.#options.reset ?? '')
    const changes = Object.entries(events).map(
      ([event, { when, then: block = '' }]) =>
        [
          event,
          {
            when: this.#condition(`events.${event}.when`, when),
            then: this.#assign(`events.${event}.then`, block, false),
          },
        ] as const,
    )
    const when = threshold === undefined ? '0 > 1' : this.#condition('threshold', threshold)
    const rest = refractory === undefined ? undefined : this.#rest(refractory)
    const own = new Set(of('equation').map(({ name }) => name))
    const assigned = new Set([...Object.keys(then), ...changes.flatMap(([, change]) => Object.keys(change.then))])
    const inputs = of('parameter').filter(({ flags }) => flags.includes('input'))
    const receptors = this.#options.receptors ?? [...inputs.map(({ name }) => name), ...own]
    const variables = of('parameter').filter(
      ({ name, flags }) => !flags.includes('input') && (assigned.has(name) || receptors.includes(name)),
    )
    const state = [...of('equation'), ...variables]
    const method = this.#method(noisy)
    const hold = of('equation').filter(({ flags }) => flags.includes('unless refractory'))
    return {
      parameters: this.#parameters(new Set([...state, ...inputs, ...of('subexpression')].map(({ name }) => name))),
      receptors: this.#checkReceptors(receptors, state, inputs),
      positive: receptors.filter(name => this.#scope.unitOf(name) === 'nS'),
      state: Object.fromEntries(state.map(({ name }) => [name, this.#initial(name)])),
      units: Object.fromEntries([...state, ...inputs].map(({ name }) => [name, this.#scope.unitOf(name)])),
      ...(Object.keys(terms).length > 0 && { terms }),
      ...(own.size > 0 && { equations: derivatives }),
      ...(arrays && { arrays }),
      ...(changes.length > 0 && { events: Object.fromEntries(changes) }),
      spike: { when, then },
      ...(rest !== undefined && { refractory: { duration: rest, hold: hold.map(({ name }) => name) } }),
      ...(method && { method }),
      ...(substeps !== undefined && { substeps }),
      ...(source !== undefined && { source }),
    }
  }

  /** Declares all names with their units, as far as these are said. */
  #declare(): void {
    const excerpt = { argument: this.#name, whole: this.#text, from: 0 }
    for (const { kind, name, at, unit, unitAt: place, flags } of this.#statements) {
      const fail = (expected: string): never => {
        throw new ExpressionError(this.#name, this.#text, expected, placeIn(this.#text, at, name.length))
      }
      if (this.#scope.has(name)) fail(`equations where each name is one thing (${name} is two)`)
      if (isNoise(name) || ['t', 'dt', 'i', 'N'].includes(name)) fail(`equations without a ${name} of their own`)
      for (const flag of flags)
        if (!flagsOf[kind].includes(flag)) fail(`equations with ${flagsOf[kind].join(', ')} in brackets (not ${flag})`)
      const found = unitAt(excerpt, unit, place)
      this.#scope.add(name, kind === 'subexpression' ? { ...found, text: '' } : found)
    }
    for (const [name, value] of Object.entries(this.#options.parameters ?? {})) {
      const statement = this.#statements.find(each => each.name === name)
      this.#values.set(name, readParameter(`${this.#name}.parameters.${name}`, name, value, statement, this.#scope))
    }
  }

  #read(argument: string, piece: string, from: number, whole = this.#text): ReturnType<Scope['read']> {
    return this.#scope.read({ argument, whole, from }, piece)
  }

  /** An expression with subexpressions written out, so that they have their present values. */
  #current(expression: Expression): Expression {
    return substitute(expression, name => this.#subexpressions.get(name))
  }

  #condition(place: string, text: string): string {
    const read = this.#read(`${this.#name}.${place}`, text, 0, text)
    this.#scope.check.of(read.written, read.text)
    return format(this.#current(read.expression))
  }

  /** A time, or a condition. */
  #rest(refractory: string | number): string {
    if (typeof refractory === 'number') return String(refractory)
    const argument = `${this.#name}.refractory`
    const read = this.#read(argument, refractory, 0, refractory)
    const { written } = read
    const isCondition =
      written.kind === 'binary' ? !'+-*/'.includes(written.op) : written.kind === 'call' && written.name === 'not'
    if (isCondition) this.#scope.check.of(written, read.text)
    else this.#scope.mustBe(read, readUnit('ms')!.dimension, 'a time')
    return format(this.#current(read.expression))
  }

  #assign(place: string, block: string, together = true): Record<string, string> {
    const text = { argument: `${this.#name}.${place}`, whole: block, from: 0 }
    const current = (expression: Expression): Expression => this.#current(expression)
    return writeAssignments(text, { statements: this.#statements, scope: this.#scope, current, together })
  }

  /** The table of parameters: those of the text that nothing else is, and those that only have a value. */
  #parameters(others: ReadonlySet<string>): Record<string, ParameterSpec> {
    const declared = this.#statements.filter(({ kind, name }) => kind === 'parameter' && !others.has(name))
    const free = [...this.#values.keys()].filter(name => !this.#statements.some(each => each.name === name))
    return Object.fromEntries(
      [...declared.map(({ name }) => name), ...free].map(name => [
        name,
        {
          ...(this.#values.get(name) ?? { default: 0 }),
          unit: this.#scope.unitOf(name),
          ...(declared.find(each => each.name === name)?.flags.includes('shared') && { shared: true }),
        },
      ]),
    )
  }

  #initial(name: string): number | string {
    const given = this.#options.initial?.[name]
    if (typeof given === 'number') return given
    if (given === undefined) return this.#values.get(name)?.default ?? 0
    const read = this.#read(`${this.#name}.initial.${name}`, given, 0, given)
    this.#scope.mustBe(read, name, name)
    return format(scaled(read.expression, 1 / this.#scope.scaleOf(name)))
  }

  #checkReceptors(
    receptors: readonly string[],
    state: readonly Statement[],
    inputs: readonly Statement[],
  ): readonly string[] {
    const known = [...inputs, ...state].map(({ name }) => name)
    for (const receptor of receptors)
      if (!known.includes(receptor))
        throw new ParameterError(`${this.#name}.receptors`, receptor, `one of the variables ${known.join(', ')}`)
    for (const name of Object.keys(this.#options.initial ?? {}))
      if (!state.some(each => each.name === name))
        throw new ParameterError(
          `${this.#name}.initial`,
          name,
          `one of the variables ${state.map(each => each.name).join(', ')}`,
        )
    return receptors
  }

  #method(noisy: boolean): MethodName | PreciseName | undefined {
    const { method } = this.#options
    if (method === undefined || typeof method === 'object') return method
    if (method === 'euler' && noisy) return 'euler-maruyama'
    return methodNames[method] ?? (method as MethodName)
  }
}
