import { expect, it } from 'vitest'
import { ParameterError } from '@ngrad/core'
import { FiniteError } from '../finite.ts'
import { norm } from '../optimizers/clip.ts'
import { momentum } from '../optimizers/momentum.ts'
import type { MatrixOptimizer, MatrixPlace, Optimizer } from '../optimizers/optimizer.ts'
import { copyOf, namedArrays } from '../weights.ts'
import type { Weights } from '../weights.ts'
import { problemsOf } from './contract.ts'
import { optimizerClauses } from './describe-optimizer.ts'

const right = (): Optimizer => momentum({ rate: 0.01 })

/** An optimizer that does something else on matrices. */
const onMatrices =
  (
    change: (inner: MatrixOptimizer, place: MatrixPlace) => Partial<MatrixOptimizer>,
    place = (given: MatrixPlace): MatrixPlace => given,
  ) =>
  (): Optimizer => {
    const outer = right()
    const on = outer.on.bind(outer)
    outer.on = given => {
      const inner = on(place(given))
      return Object.assign(
        inner,
        change({ ...inner, step: inner.step.bind(inner), restore: inner.restore.bind(inner) }, given),
      )
    }
    return outer
  }

/** An optimizer on arrays of which something is otherwise. */
const onArrays = (change: (inner: Optimizer) => Partial<Optimizer>) => (): Optimizer => {
  const outer = right()
  const inner = {
    ...outer,
    step: outer.step.bind(outer),
    restore: outer.restore.bind(outer),
    state: outer.state.bind(outer),
  }
  return Object.assign(outer, change(inner))
}

const gradientsOf = ({ parameters }: MatrixPlace): Float64Array[] =>
  parameters.map(each => ('gradient' in each ? each.gradient : each.change).values as Float64Array)

/** One memory for all arrays. */
function shared(): Optimizer {
  const outer = right()
  const step = outer.step.bind(outer)
  const memory = new Float64Array(3)
  return Object.assign(outer, {
    step(weights: Weights, gradient: Weights) {
      step(weights, gradient)
      const named = namedArrays(weights)
      if (Object.keys(named).length === 1) return
      for (const [name, g] of Object.entries(namedArrays(gradient)))
        g.forEach((value, at) => (named[name]![at]! -= 0.01 * (memory[at] = 0.5 * memory[at]! + value)))
    },
  })
}

const wrong: Readonly<Record<string, readonly [make: () => Optimizer, ...problems: string[]]>> = {
  'is right': [right],
  'uses up the gradient': [
    onArrays(inner => ({
      step(weights, gradient) {
        inner.step(weights, gradient)
        for (const array of Object.values(namedArrays(gradient))) array.fill(0)
      },
    })),
    'changes the gradient',
  ],
  'changes the first entries only': [
    onArrays(inner => ({
      step(weights, gradient) {
        const before = copyOf(weights)
        inner.step(weights, gradient)
        for (const [name, w] of Object.entries(namedArrays(weights)))
          w.forEach((_, at) => at > 3 && (w[at] = before[name]![at]!))
      },
    })),
    'changes entry 4 of 5 in another way than the first, which has the same gradient',
  ],
  'has another memory on matrices': [
    () => Object.assign(right(), { on: (place: MatrixPlace) => right().on(place) }),
    'tells another state than it has made on matrices',
    'begins anew on matrices, though a state was restored',
    'goes on with arrays behind steps on matrices',
  ],
  'goes elsewhere with what comes late in an array': [
    onArrays(inner => ({
      step(weights, gradient) {
        inner.step(weights, gradient)
        for (const w of Object.values(namedArrays(weights))) if (w.length > 400) w[400]! += 1
      },
    })),
    'changes entry 400 of 5000 in another way than the first, which has the same gradient',
  ],
  'has no settings': [
    () => Object.defineProperty(right(), 'settings', { value: undefined }),
    'has no settings, so a training is resumed with any other',
  ],
  'cuts a gradient to its weights': [
    onArrays(inner => ({
      step(weights, gradient) {
        const [named, told] = [namedArrays(weights), namedArrays(gradient)]
        const cut = Object.entries(told).map(([key, g]) => [key, named[key] ? named[key].map((_, at) => g[at] ?? 0) : g] as const)
        inner.step(weights, Object.fromEntries(cut))
      },
    })),
    'takes a gradient with too few numbers',
  ],
  'passes over a gradient of no weights': [
    onArrays(inner => ({
      step(weights, gradient) {
        const named = namedArrays(weights)
        inner.step(weights, Object.fromEntries(Object.entries(namedArrays(gradient)).filter(([key]) => key in named)))
      },
    })),
    'takes a gradient of weights that there are not',
  ],
  'is for anybody’s weights': [
    onArrays(inner => ({
      step(weights, gradient) {
        try {
          inner.step(weights, gradient)
        } catch (error) {
          if (!String(error).includes('its steps before')) throw error
          inner.restore(copyOf(inner.state())) // whoever's they were
          inner.step(weights, gradient)
        }
      },
    })),
    'goes on with arrays behind steps on matrices',
    'goes on with the weights of another network',
  ],
  'stays with its weights': [
    onArrays(inner => {
      let before: unknown
      return {
        step(weights, gradient) {
          const { w } = namedArrays(weights)
          if (before && w && before !== w) throw new ParameterError('mine: weights', w, 'those before')
          inner.step(weights, gradient)
          before ??= w
        },
      }
    }),
    'cannot go on with other weights from a state that it took up: ParameterError: ' +
      'mine: weights is a Float64Array of 16 bytes; it must be those before',
  ],
  'keeps what a state does not have': [
    onArrays(inner => ({
      restore(state, weights) {
        const [before, keeps] = [copyOf(inner.state()), 'momentum.steps' in state && !('momentum.m w' in state)]
        inner.restore(keeps && 'momentum.m w' in before ? before : state, weights)
      },
    })),
    'remembers something that the state which it took up does not have',
  ],
  'copies its state': [
    onArrays(inner => ({ state: () => copyOf(inner.state()) })),
    'makes its state momentum.m w anew each time; it must be live',
  ],
  'takes a state for any weights': [
    onArrays(inner => ({ restore: state => inner.restore(state) })),
    'takes a state of 2 numbers for 3 weights',
  ],
  'has one place': [
    () => {
      const outer = right()
      const on = outer.on.bind(outer)
      let made: MatrixOptimizer | undefined
      return Object.assign(outer, { on: (place: MatrixPlace) => (made ??= on(place)) })
    },
    'changes the matrices of another place',
  ],
  'is for double precision only': [
    onArrays(inner => ({
      step(weights, gradient) {
        if (Object.values(namedArrays(weights)).every(w => w instanceof Float64Array)) inner.step(weights, gradient)
      },
    })),
    'leaves weights of single precision where they are',
  ],
  'needs an entry': [
    onArrays(inner => ({
      step(weights, gradient) {
        if (Object.values(namedArrays(weights)).some(w => w.length === 0)) throw new ParameterError('mine: w.length', 0, 'at least 1')
        inner.step(weights, gradient)
      },
    })),
    'w.length is 0; it must be at least 1',
  ],
  'goes uphill where it is steep': [
    onArrays(inner => ({
      step(weights, gradient) {
        const steep = norm(gradient) > 1e5 && norm(gradient) < 1e10
        const named = Object.entries(namedArrays(gradient)).map(([name, g]) => [name, steep ? g.map(value => -value) : g] as const)
        inner.step(weights, Object.fromEntries(named))
      },
    })),
    'does not go downhill along a gradient of 100000',
  ],
  'has one memory for all arrays': [
    shared,
    'changes one array by what it remembers of another',
    'goes elsewhere with an array that has no entry',
  ],
  'takes weights that are no numbers': [
    onArrays(inner => ({
      step(weights, gradient) {
        if (!Object.values(namedArrays(weights)).some(array => array.some(Number.isNaN))) inner.step(weights, gradient)
      },
    })),
    'takes a weight of NaN',
  ],
  'counts a step that it refuses': [
    onArrays(inner => {
      let steps = 0
      return {
        step(weights, gradient) {
          steps++
          inner.step(weights, gradient)
        },
        state: () => ({ ...inner.state(), 'momentum.steps': Float64Array.of(steps) }),
      }
    }),
    'has changed something at a rate of NaN',
    'has changed something by a gradient that is not finite',
    'tells another state than it has made on matrices',
    'begins anew on matrices, though a state was restored',
    'has changed something by a gradient with too few numbers',
  ],
  'takes any state': [
    onArrays(inner => ({
      restore(state, weights) {
        if ('momentum.steps' in state) inner.restore(state, weights)
      },
    })),
    'takes the state of none of another one',
  ],
  'is deaf to its rate': [
    () => {
      const [outer, inner] = [right(), right()]
      return Object.assign(outer, {
        step: inner.step.bind(inner),
        state: () => ({ ...inner.state(), 'momentum.rate': Float64Array.of(outer.rate) }),
        restore(...[state, weights]: Parameters<Optimizer['restore']>) {
          inner.restore(state, weights)
          outer.rate = state['momentum.rate']![0]!
        },
      })
    },
    'changes weights at a rate of 0',
    'takes NaN for its rate',
    'goes another way on matrices, with a factor of 0.5',
    'tells another state than it has made on matrices',
    'begins anew on matrices, though a state was restored',
    'goes on with arrays behind steps on matrices',
  ],
  'leaves the gradient in its matrix': [
    onMatrices((inner, place) => ({
      step(factor) {
        const before = gradientsOf(place).map(values => values.slice())
        inner.step(factor)
        gradientsOf(place).forEach((values, at) => values.set(before[at]!))
      },
    })),
    'leaves a gradient in its matrix after a step',
  ],
  'follows a change downhill': [
    onMatrices(
      () => ({}),
      place => ({
        ...place,
        parameters: place.parameters.map(each =>
          'change' in each ? { name: each.name, value: each.value, gradient: each.change } : each,
        ),
      }),
    ),
    'changes the change that it is told',
  ],
  'is deaf to a factor': [
    onMatrices(inner => ({ step: () => inner.step() })),
    'goes another way on matrices, with a factor of 0.5',
  ],
  'keeps nothing of matrices': [
    onMatrices(() => ({ state: () => ({}), restore: () => {} })),
    'has a rate of 0.01 on matrices where 0.00125 was set',
    'tells another state than it has made on matrices',
  ],
  'takes infinite gradients in a matrix': [
    onMatrices((inner, place) => ({
      step(factor) {
        for (const values of gradientsOf(place))
          values.forEach((value, at) => (values[at] = Number.isFinite(value) ? value : 0))
        inner.step(factor)
      },
    })),
    'takes a gradient of Infinity in a matrix',
  ],
  'has changed a matrix before it looks': [
    onMatrices((inner, { parameters }) => ({
      step(factor) {
        try {
          inner.step(factor)
        } catch (error) {
          if (error instanceof FiniteError) parameters[0]!.value.values[0] = 9
          throw error
        }
      },
    })),
    'has changed something of matrices by a gradient that is not finite',
  ],
}
for (const [what, [make, ...problems]] of Object.entries(wrong))
  it(`finds out an optimizer that ${what}`, async () => {
    expect(await problemsOf(optimizerClauses({ name: 'mine', make }))).toEqual(problems.map(each => `mine: ${each}`))
  })
