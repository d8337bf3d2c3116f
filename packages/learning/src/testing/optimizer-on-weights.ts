import { NgradError, ParameterError, Workspace } from '@ngrad/core'
import type { Optimizer } from '../optimizers/optimizer.ts'
import { copyOf } from '../weights.ts'
import type { NamedArrays } from '../weights.ts'
import { ContractError, sameArrays, thrownBy } from './contract.ts'
import type { Clause } from './contract.ts'
import type { OptimizerContract } from './optimizer-on-matrices.ts'

const downhill = (w: Float64Array): Float64Array => w.map(value => value - 1)

/** What an optimizer promises of whose weights it changes: those that it is given, as long as their gradient is theirs. */
export function weightClauses({ name, make }: OptimizerContract): readonly Clause[] {
  const say = (problem: string): never => {
    throw new ContractError(`${name}: ${problem}`)
  }
  const stepped = (w: Float64Array, steps: number, optimizer = make()): Optimizer => {
    for (let step = 0; step < steps; step++) optimizer.step({ w }, { w: downhill(w) })
    return optimizer
  }
  /** Whether it remembers something of each weight. */
  const remembers = (state: NamedArrays): boolean => Object.values(state).some(({ length }) => length > 1)
  return [
    {
      name: 'says what it was made with, by which a training is resumed with the same only',
      check() {
        if (make().settings === undefined) say('has no settings, so a training is resumed with any other')
      },
    },
    {
      name: 'refuses a gradient that is not that of its weights, and has changed nothing',
      check() {
        const wrong = {
          'with too few numbers': { w: Float64Array.of(1, 1) },
          'with too many numbers': { w: Float64Array.of(1, 1, 1, 1) },
          'of weights that there are not': { w: Float64Array.of(1, 1, 1), v: Float64Array.of(1) },
        }
        for (const [what, gradient] of Object.entries(wrong))
          for (const steps of [0, 2]) {
            const w = Float64Array.of(0, 3, 5)
            const optimizer = stepped(w, steps)
            const before = copyOf({ w, ...optimizer.state() })
            if (!(thrownBy(() => optimizer.step({ w }, gradient)) instanceof ParameterError)) say(`takes a gradient ${what}`)
            if (!sameArrays({ w, ...optimizer.state() }, before)) say(`has changed something by a gradient ${what}`)
          }
      },
    },
    {
      name: 'is for the weights of its first step, and for others once it has taken up a state',
      check() {
        const [w, other] = [Float64Array.of(0, 3), Float64Array.of(0, 3)]
        const optimizer = stepped(w, 2)
        if (!(thrownBy(() => stepped(other, 1, optimizer)) instanceof ParameterError)) say('goes on with the weights of another network')
        if (other[0] !== 0 || other[1] !== 3) say('has changed weights that it refused')
        optimizer.restore(copyOf(optimizer.state()))
        other.set(w)
        const refused = thrownBy(() => stepped(other, 1, optimizer))
        if (refused !== undefined) say(`cannot go on with other weights from a state that it took up: ${String(refused)}`)
      },
    },
    {
      name: 'begins anew from a state in which no step was made',
      check() {
        const [w, wanted] = [Float64Array.of(0, 3), Float64Array.of(0, 3)]
        const optimizer = stepped(w, 3)
        optimizer.restore(copyOf(make().state()))
        w.set(wanted)
        stepped(w, 3, optimizer)
        stepped(wanted, 3)
        if (!sameArrays({ w }, { w: wanted })) say('remembers something that the state which it took up does not have')
      },
    },
    {
      name: 'tells what it remembers live',
      check() {
        const w = Float64Array.of(0, 3)
        const optimizer = stepped(w, 1)
        const before = optimizer.state()
        stepped(w, 1, optimizer)
        for (const [key, array] of Object.entries(optimizer.state()))
          if (array.length > 1 && before[key] !== array) say(`makes its state ${key} anew each time; it must be live`)
      },
    },
    {
      name: 'refuses a state that is not that of the weights which it is to change',
      check() {
        const state = copyOf(stepped(Float64Array.of(0, 3), 2).state())
        if (!remembers(state)) return
        const wrong = {
          'of 2 numbers for 3 weights': { w: new Float64Array(3) },
          'of w for weights v': { v: new Float64Array(2) },
          'of w for weights v and w': { w: new Float64Array(2), v: new Float64Array(2) },
        }
        for (const [what, weights] of Object.entries(wrong)) {
          const optimizer = make()
          const before = copyOf(optimizer.state())
          if (!(thrownBy(() => optimizer.restore(state, weights)) instanceof NgradError)) say(`takes a state ${what}`)
          if (!sameArrays(optimizer.state(), before)) say(`has changed its state by one ${what}`)
        }
      },
    },
    {
      name: 'changes the matrices of the place that it was asked for',
      check() {
        const optimizer = make()
        const work = new Workspace({ precision: 'f64' })
        const place = () => {
          const [value, gradient] = [work.matrix(1, 2), work.matrix(1, 2)]
          gradient.values.fill(1)
          return { value, there: optimizer.on({ work, parameters: [{ name: 'w', value, gradient }] }) }
        }
        const [first, second] = [place(), place()]
        second.there.step()
        if (first.value.values.some(value => value !== 0)) say('changes the matrices of another place')
        if (!second.value.values.every(value => value < 0)) say('leaves the matrices of a second place as they are')
      },
    },
  ]
}
