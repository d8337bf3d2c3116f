import type { Expression } from '../description/expression.ts'
import { f32x4, f64, f64x2, i32, i32x4, repeatWhile, v128, when } from '../kernel/instructions.ts'
import type { Code, Local, Scope } from '../kernel/module.ts'
import { threefry, uniform24, wordsIn } from '../kernel/simd.ts'
import type { Words } from '../kernel/simd.ts'
import { counterBits, drawsOf } from './draws.ts'
import type { RuleDraw } from './draws.ts'
import type { EventLayout } from './event-layout.ts'

/** Where a walk through rows is. */
interface Walk {
  /** 4 × the index of the target, and the number of the synapse. */
  readonly target: Local
  readonly synapse: Local
}

/** Writes what synapses draw at arrivals: random words for each, and numbers where they are needed. */
export class DrawWriter {
  readonly #layout: EventLayout
  readonly #step: Code
  readonly #delay: Code
  readonly #words: Words
  readonly #values: ReadonlyMap<string, Local>
  readonly #source: Local
  readonly #repeat: Local
  readonly #number: Readonly<Record<'uniform' | 'trials' | 'chance' | 'odds' | 'mass' | 'below' | 'done', Local>>
  readonly #turned: Local

  /** @param step in which spikes arrive @param delay how long they took [steps] */
  constructor(scope: Scope, layout: EventLayout, step: Code, delay: Code) {
    this.#layout = layout
    this.#step = step
    this.#delay = delay
    const local = (): Local => scope.local('f64')
    this.#words = wordsIn(scope)
    this.#values = new Map((layout.rule.draws ?? []).map(({ name }) => [name, scope.local(layout.real.type)]))
    this.#source = scope.local('i32')
    this.#repeat = scope.local('i32')
    this.#number = {
      uniform: local(), trials: local(), chance: local(), odds: local(), mass: local(), below: local(), done: local(),
    } // prettier-ignore
    this.#turned = scope.local('i32')
  }

  /** Before all spikes. */
  get begin(): Code {
    return this.#source.set(i32.const(-1))
  }

  /** A spike of a source arrives. */
  enter(source: Local): Code {
    return [
      this.#repeat.set(i32.add(this.#repeat.get, i32.const(1))),
      when(i32.ne(source.get, this.#source.get), this.#repeat.set(i32.const(0))),
      this.#source.set(source.get),
    ]
  }

  /** The words of the synapse that the walk is at. */
  words({ target, synapse }: Walk): Code {
    const { most, ordinal, repeat, delay } = counterBits
    const { ordinals } = this.#layout
    const part = (of: Code, by: number): Code => i32.shl(i32.and(of, i32.const(most)), i32.const(by))
    const own = ordinals === undefined ? i32.const(0) : i32.load8U(synapse.get, ordinals)
    const alike = i32.or(i32.or(part(own, ordinal), part(this.#repeat.get, repeat)), i32.shl(this.#delay, i32.const(delay)))
    return [
      this.#words[0].set(i32x4.splat(this.#source.get)),
      this.#words[1].set(i32x4.splat(i32.shrU(target.get, i32.const(2)))),
      this.#words[2].set(i32x4.splat(this.#step)),
      this.#words[3].set(i32x4.add(i32x4.splat(alike), v128.const([0, 1, 2, 3]))),
      threefry(this.#words, this.#layout.key(), word => v128.const([word, word, word, word])),
    ]
  }

  /** What is drawn for an expression. @param compile the code of an expression */
  before(expression: Expression, compile: (part: Expression) => Code): Code {
    return drawsOf(expression, this.#layout.rule.draws!).map(draw =>
      this.#values.get(draw.name)!.set(draw.kind === 'uniform' ? this.#uniform(draw) : this.#binomial(draw, compile)),
    )
  }

  /** A number that was drawn; undefined if there is none of that name. */
  read(name: string): Code | undefined {
    return this.#values.get(name)?.get
  }

  /** Of 31 bits, or of 24 in single precision. */
  #uniform(draw: RuleDraw): Code {
    const bits = this.#bits(draw)
    return this.#layout.real.type === 'f64'
      ? f64.mul(f64x2.first(f64x2.fromLowI32(i32x4.shrU(bits, i32.const(1)))), f64.const(2 ** -31))
      : f32x4.first(uniform24(bits))
  }

  /** The random bits of a draw, in the first lane: four words have four lanes each. */
  #bits(draw: RuleDraw): Code {
    const number = this.#layout.rule.draws!.indexOf(draw)
    const word = this.#words[number & 3]!
    const lane = number >> 2
    return lane === 0 ? word.get : v128.shuffle(word.get, word.get, [lane, lane, lane, lane])
  }

  /** By inversion, as `binomialOf` has it. */
  #binomial(draw: RuleDraw, compile: (part: Expression) => Code): Code {
    const { real } = this.#layout
    const { uniform, trials, chance, odds, mass, below, done } = this.#number
    const wide = (code: Code): Code => (real.type === 'f64' ? code : f64.fromF32(code))
    const one = f64.const(1)
    const most = (first: Code, second: Code): Code => f64.max(first, second)
    return [
      uniform.set(f64.mul(f64x2.first(f64x2.fromLowI32(i32x4.shrU(this.#bits(draw), i32.const(1)))), f64.const(2 ** -31))),
      trials.set(f64.floor(most(wide(compile(draw.of[0]!)), f64.const(0)))),
      chance.set(wide(compile(draw.of[1]!))),
      this.#turned.set(f64.lt(f64.const(0.5), chance.get)),
      when(this.#turned.get, chance.set(f64.sub(one, chance.get))),
      chance.set(f64.min(most(chance.get, f64.const(0)), one)),
      odds.set(f64.div(chance.get, f64.sub(one, chance.get))),
      mass.set(one),
      done.set(f64.const(0)),
      repeatWhile(f64.lt(done.get, trials.get), [
        mass.set(f64.mul(mass.get, f64.sub(one, chance.get))),
        done.set(f64.add(done.get, one)),
      ]),
      below.set(mass.get),
      done.set(f64.const(0)),
      repeatWhile(i32.and(f64.le(below.get, uniform.get), f64.lt(done.get, trials.get)), [
        mass.set(f64.mul(mass.get, f64.mul(f64.div(f64.sub(trials.get, done.get), f64.add(done.get, one)), odds.get))),
        below.set(f64.add(below.get, mass.get)),
        done.set(f64.add(done.get, one)),
      ]),
      when(this.#turned.get, done.set(f64.sub(trials.get, done.get))),
      real.type === 'f64' ? done.get : f64.toF32(done.get),
    ]
  }
}
