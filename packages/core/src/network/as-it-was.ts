import type { RealArray } from '../kernel/real.ts'
import type { Learning } from '../plasticity/learning.ts'
import type { PlasticityRule } from '../plasticity/rule.ts'
import { Blocks } from '../record/blocks.ts'
import type { NeuronState } from './neuron-state.ts'

/** How a parameter or a state variable becomes again what it is now. @param set sets a parameter */
export function valueAsItWas(state: NeuronState, name: string, set: (name: string, value: number | Float64Array) => void): () => void {
  const value = state.values.get(name)
  if (value !== undefined) return () => set(name, value)
  const view = state.view(name)
  const before = view.slice()
  return () => view.set(before)
}

/** How weights, and what learning remembers, become again what they are before a step. @param weights as they lie */
export function learningAsItWas(learning: Learning, rule: PlasticityRule, weights: () => RealArray, step: number): () => void {
  learning.settle(step)
  const { arrays, synapses } = learning.state
  const lasting = [weights(), ...arrays.values(), ...synapses.values()]
  const before = lasting.map(array => array.slice())
  const blocks = new Blocks()
  for (const [at, name] of [...arrays.keys()].entries()) blocks.put(`/${name}`, before[at + 1]!)
  learning.save(blocks, '')
  return () => {
    learning.follow(rule)
    lasting.forEach((array, at) => array.set(before[at]!))
    learning.restore(blocks, '', step)()
  }
}
