import { stepLayer } from '@ngrad/spiking'
import type { LayerRun, LayerState, LayerWeights, UnitLayer } from '@ngrad/spiking'
import type { BatchState } from '../batch.ts'

/** A layer of units through all steps. */
export function runUnits(
  layer: UnitLayer,
  weights: LayerWeights,
  dt: number,
  before: BatchState[number],
  samples: number,
  steps: number,
  from: (row: number) => ArrayLike<number>,
): { readonly run: LayerRun; readonly state: BatchState[number] } {
  const row = samples * layer.size
  const held = new Uint8Array(row)
  const state = {
    potential: Float64Array.from(before.potential),
    output: Float64Array.from(before.output),
    adaptation: Float64Array.from(before.adaptation),
    current: Float64Array.from(before.current),
    refractory: Uint32Array.from(before.refractory),
  }
  const each = Array.from({ length: samples }, (_, sample): LayerState => {
    const [first, end] = [sample * layer.size, (sample + 1) * layer.size]
    return {
      potential: state.potential.subarray(first, end),
      output: state.output.subarray(first, end),
      adaptation: state.adaptation.subarray(first, end),
      current: state.current.subarray(first, end),
      refractory: state.refractory.subarray(first, end),
      held: held.subarray(first, end),
    }
  })
  const room = (): Float64Array => new Float64Array(steps * row)
  const run = { potential: room(), output: room(), adaptation: room(), current: room(), held: new Uint8Array(steps * row) }
  for (let step = 0; step < steps; step++) {
    each.forEach((own, sample) => stepLayer(layer, weights, own, dt, from(step * samples + sample)))
    for (const name of ['potential', 'output', 'adaptation', 'current'] as const) run[name].set(state[name], step * row)
    run.held.set(held, step * row)
  }
  return { run, state }
}
