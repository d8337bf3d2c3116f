import { chance, ExpressionError, ParameterError } from '@ngrad/core'
import type { Expression, ParameterSpec, RuleDescription, SynapseStateDescription } from '@ngrad/core'
import { differentiate, drawingFunctions, drawsNumbers, format, names, placeIn, readUnit, substitute } from '@ngrad/core/internal'
import type { Excerpt } from '@ngrad/core/internal'
import { readAssignments } from './assignments.ts'
import { checkMentions, isOfPopulation } from './ends.ts'
import type { Mention } from './ends.ts'
import { readParameter } from './parameters.ts'
import { relaxationOf } from './relaxation.ts'
import { plain, Scope, unitAt } from './scope.ts'
import type { Read } from './scope.ts'
import { inOrder, readStatements } from './statements.ts'
import type { Statement } from './statements.ts'
import type { SynapsesOptions } from './synapses-options.ts'

const flagsOf: Readonly<Record<Statement['kind'], readonly string[]>> = {
  equation: ['event-driven', 'clock-driven'],
  subexpression: ['summed'],
  parameter: ['constant', 'shared'],
}

/** Name of the variable that keeps what an arrival adds, where what it is made of changes after it. */
const sentName = 'sent_'

/** Writes the description of a rule from equations of synapses as text. */
export class RuleWriter {
  readonly #text: string
  readonly #name: string
  readonly #options: SynapsesOptions
  readonly #statements: readonly Statement[]
  readonly #scope = new Scope({}, isOfPopulation, drawingFunctions)
  readonly #values = new Map<string, ParameterSpec>()
  readonly #subexpressions = new Map<string, Expression>()
  readonly #added: Mention[] = []

  constructor(text: string, options: SynapsesOptions) {
    this.#text = text
    this.#name = options.name ?? 'synapses'
    this.#options = options
    this.#statements = readStatements(text, this.#name)
    if (this.#statements.length === 0 && !options.onPre && !options.onPost)
      throw new ParameterError(`${this.#name}.text`, text, 'equations, or text of none with onPre or onPost: nothing would happen')
  }

  write(): RuleDescription {
    const { onPre = '', onPost = '', source, initial = {} } = this.#options
    this.#declare()
    let summed: string | undefined
    const terms = this.#statements.filter(({ kind }) => kind === 'subexpression')
    for (const statement of inOrder(terms, this.#at())) {
      const read = this.#scope.read(this.#at(statement), statement.expression)
      this.#scope.mustBe(read, statement.name, statement.name)
      if (!statement.flags.includes('summed')) {
        this.#subexpressions.set(statement.name, this.#current(read.expression))
        continue
      }
      if (summed !== undefined) this.#fail(statement, 'equations with one sum into the target')
      summed = this.#write(this.#current(read.expression), true)
      this.#added.push({ name: statement.name, as: 'receptor', text: read.text, at: statement.at })
    }
    const pre = this.#changes('onPre', onPre)
    const post = this.#changes('onPost', onPost)
    const variables: Record<string, SynapseStateDescription> = {}
    const steps: [string, Expression][] = []
    for (const statement of this.#statements.filter(({ kind }) => kind === 'equation')) {
      const { name } = statement
      const derivative = this.#derivative(statement)
      const relaxing = this.#relaxing(statement, derivative)
      variables[name] = relaxing ?? { initial: initial[name] ?? 0 }
      if (!relaxing) steps.push([name, stepOf(name, derivative)])
    }
    for (const name of [...pre.assigned, ...post.assigned])
      if (name !== 'w' && !(name in variables)) variables[name] = { initial: initial[name] ?? 0 }
    for (const name of Object.keys(initial))
      if (!(name in variables))
        throw new ParameterError(`${this.#name}.initial`, name, `one of ${Object.keys(variables).join(', ')}`)
    if (sentName in pre.changes) variables[sentName] = { initial: 0 }
    return {
      parameters: this.#parameters(new Set(['w', ...Object.keys(variables)])),
      ...(Object.keys(variables).length > 0 && { synapse: variables }),
      ...(pre.byChance && { chance }),
      onPre: pre.changes,
      onPost: post.changes,
      effect: pre.effect,
      ...(summed !== undefined && { summed }),
      ...(steps.length > 0 && {
        eachStep: Object.fromEntries(this.#inOrder(steps).map(([name, value]) => [name, this.#write(value, true)])),
      }),
      ...this.#ends(),
      ...(source !== undefined && { source }),
    }
  }

  /** What projections are asked that are to learn by it, where the text speaks of what they connect. */
  #ends(): Pick<RuleDescription, 'checkEnds'> {
    const read = [...this.#scope.elsewhere].map(([name, place]): Mention => ({ name, as: 'variable', ...place }))
    const mentions = [...read, ...this.#added]
    return mentions.length > 0 ? { checkEnds: checkMentions(mentions, name => this.#scope.check.known(name)) } : {}
  }

  #at({ from }: Pick<Statement, 'from'> = { from: 0 }): Excerpt {
    return { argument: this.#name, whole: this.#text, from }
  }

  #fail({ at, name }: Statement, expected: string): never {
    throw new ExpressionError(this.#name, this.#text, expected, placeIn(this.#text, at, name.length))
  }

  #declare(): void {
    const text = this.#at()
    for (const statement of this.#statements) {
      const { kind, name, unit, unitAt: place, flags } = statement
      const fail = (expected: string): never => this.#fail(statement, expected)
      if (this.#scope.has(name)) fail(`equations where each name is one thing (${name} is two)`)
      if (name === 'w' && kind !== 'parameter') fail('w : unit for the weight, which connect() gives')
      for (const flag of flags)
        if (!flagsOf[kind].includes(flag)) fail(`equations with ${flagsOf[kind].join(', ')} in brackets (not ${flag})`)
      if (flags.includes('summed') !== (kind === 'subexpression' && name.endsWith('_post')))
        fail('a sum into a variable of the target, such as I_post = … : amp (summed)')
      if (isOfPopulation(name) && kind !== 'subexpression')
        fail(`names of its own without _pre and _post, which are those of populations (not ${name})`)
      this.#scope.add(name, { ...unitAt(text, unit, place), text: '' })
    }
    if (!this.#scope.has('w')) this.#scope.add('w')
    for (const [name, value] of Object.entries(this.#options.parameters ?? {})) {
      const statement = this.#statements.find(each => each.name === name)
      const argument = `${this.#name}.parameters.${name}`
      this.#values.set(name, readParameter(argument, name, value, statement, this.#scope))
    }
  }

  /** The derivative of a variable [1/ms]. */
  #derivative(statement: Statement): Expression {
    const read = this.#scope.read(this.#at(statement), statement.expression)
    this.#scope.mustBe(read, statement.name, `the derivative of ${statement.name}`, -1)
    return this.#current(read.expression)
  }

  /** A variable that relaxes, with its time constant and what it relaxes to; undefined for another that the clock drives. */
  #relaxing({ name, from, expression, flags }: Statement, derivative: Expression): SynapseStateDescription | undefined {
    const found = relaxationOf(derivative, name)
    if (!found) {
      if (flags.includes('clock-driven')) return undefined
      const place = placeIn(this.#text, from + expression.search(/\S/), expression.trim().length)
      const expected =
        `(rest - ${name}) / tau, with a parameter or a number as tau and as rest, for what relaxes between events; ` +
        'other equations are (clock-driven)'
      throw new ExpressionError(this.#name, this.#text, expected, place)
    }
    let { tau } = found
    if (typeof tau === 'number') {
      const parameter = `tau_${name}`
      this.#scope.add(parameter, { ...readUnit('ms')!, text: 'ms' })
      this.#values.set(parameter, { unit: 'ms', default: tau })
      tau = parameter
    }
    this.#values.set(tau, { unit: 'ms', default: 0, ...this.#values.get(tau), above: 0 })
    return { initial: this.#options.initial?.[name] ?? 0, tau, ...(found.rest !== 0 && { rest: found.rest }) }
  }

  /** What changes at an event, in order; and what an arrival adds to the target. */
  #changes(
    place: 'onPre' | 'onPost',
    block: string,
  ): {
    readonly changes: Record<string, string>
    /** Variables that change. */
    readonly assigned: readonly string[]
    /** Whether numbers are drawn. */
    readonly byChance: boolean
    readonly effect: string
  } {
    const text = { argument: `${this.#name}.${place}`, whole: block, from: 0 }
    const all = readAssignments(text)
    const reads = all.map(({ expression, from }) => this.#scope.read({ ...text, from }, expression))
    const draws = ({ expression }: Read): boolean => drawsNumbers(this.#current(expression))
    const byChance = reads.some(draws)
    const values = new Map<string, Expression>()
    const between = new Map<string, Expression>() // what stands for variables that change again
    let effect: Expression = { kind: 'number', value: 0 }
    let sent: Expression | undefined
    for (const [index, { name, at, operator }] of all.entries()) {
      const fail = (expected: string): never => {
        throw new ExpressionError(text.argument, block, expected, placeIn(block, at, name.length))
      }
      const read = reads[index]!
      if (place === 'onPost' && draws(read)) fail('changes without what is drawn by chance, which onPre alone may have')
      const isFactor = operator === '*' || operator === '/'
      if (isFactor) this.#scope.mustBe(read, plain, `a factor of ${name}`)
      else this.#scope.mustBe(read, name, name)
      const value = this.#current(read.expression)
      // what is drawn is one number, which cannot be written out: then changes are made in turn
      const now = (of: Expression): Expression => substitute(of, used => (byChance ? between.get(used) : values.get(used)))
      if (isOfPopulation(name) && !this.#values.has(name)) {
        if (place !== 'onPre' || operator !== '+' || name.endsWith('_pre'))
          fail(`changes of the synapse; only onPre adds to the target, by x_post += … (not ${name} ${operator}=)`)
        if (sent) fail('one variable of the target that an arrival adds to')
        sent = now(value)
        values.set(sentName, sent)
        this.#added.push({ name, as: 'receptor', text, at })
        continue
      }
      const statement = this.#statements.find(each => each.name === name)
      if (name !== 'w' && (!statement || statement.kind === 'subexpression'))
        fail(`changes of w and variables of the equations (not ${name})`)
      if (statement?.flags.includes('constant')) fail(`changes of variables (${name} is constant)`)
      const own: Expression = { kind: 'name', name }
      const changed = now(operator === '' ? value : { kind: 'binary', op: operator, left: own, right: value })
      const again = byChance && all.slice(index + 1).some(later => later.name === name)
      const key = again ? `${name}_${index}_` : name
      values.set(key, changed)
      if (again) between.set(name, { kind: 'name', name: key })
      else between.delete(name)
    }
    const assigned = [...values.keys()].filter(name => name !== sentName)
    const entries = [...values]
    const sending = entries.findIndex(([name]) => name === sentName)
    if (sent) {
      const later = entries.slice(byChance ? sending + 1 : 0)
      const changes = later.some(([name]) => name !== sentName && names(sent).has(name))
      effect = changes ? { kind: 'name', name: sentName } : sent
      const [own] = entries.splice(sending, 1)
      // a rule makes its changes one after the other: first what is sent, of the values before them, or where it stands
      if (changes) entries.splice(byChance ? sending : 0, 0, own!)
    }
    return {
      changes: Object.fromEntries((byChance ? entries : this.#inOrder(entries)).map(([name, value]) => [name, this.#write(value)])),
      assigned,
      byChance,
      effect: this.#write(effect),
    }
  }

  /** Changes in an order in which none needs the old value of one before it. @throws ExpressionError if there is none */
  #inOrder(entries: readonly (readonly [string, Expression])[]): (readonly [string, Expression])[] {
    const left = [...entries]
    const done: (readonly [string, Expression])[] = []
    while (left.length > 0) {
      const next = left.findIndex(([name]) => left.every(([other, value]) => other === name || !names(value).has(name)))
      if (next < 0)
        throw new ParameterError(
          `${this.#name}`,
          left.map(([name]) => name).join(', '),
          'changes of which not each needs the value of the other before it',
        )
      done.push(...left.splice(next, 1))
    }
    return done
  }

  /** The text of an expression, with the names that a rule has for variables of the target. */
  #write(expression: Expression, sum = false): string {
    return format(
      substitute(expression, name => {
        if (this.#values.has(name)) return undefined
        if (name.endsWith('_post')) {
          const own = name.slice(0, -5)
          if (this.#scope.has(own))
            throw new ParameterError(this.#name, name, `of another name: the synapse has a ${own} of its own`)
          return { kind: 'name', name: own }
        }
        if (name.endsWith('_pre') && !sum)
          throw new ParameterError(this.#name, name, 'in a (summed) variable, where the source is read')
        return undefined
      }),
    )
  }

  #current(expression: Expression): Expression {
    return substitute(expression, name => this.#subexpressions.get(name))
  }

  #parameters(others: ReadonlySet<string>): Record<string, ParameterSpec> {
    const declared = this.#statements.filter(({ kind, name }) => kind === 'parameter' && !others.has(name))
    const all = new Set([...declared.map(({ name }) => name), ...this.#values.keys()])
    return Object.fromEntries(
      [...all]
        .filter(name => !others.has(name))
        .map(name => [name, { ...(this.#values.get(name) ?? { default: 0 }), unit: this.#scope.unitOf(name) }]),
    )
  }
}

/**
 * A variable after a step: by exponential Euler where its derivative is linear in it, which is exact where the rest of that is
 * constant, else by Euler.
 */
function stepOf(variable: string, derivative: Expression): Expression {
  const slope = differentiate(derivative, variable)
  const [name, dt] = [variable, 'dt'].map((each): Expression => ({ kind: 'name', name: each })) as [Expression, Expression]
  const times = (left: Expression, right: Expression): Expression => ({ kind: 'binary', op: '*', left, right })
  const growth = times(derivative, dt)
  const factor: Expression = { kind: 'call', name: 'phi1', of: [times(slope, dt)] }
  return { kind: 'binary', op: '+', left: name, right: names(slope).has(variable) ? growth : times(growth, factor) }
}
