/** Draws the surrogate derivatives of spikes: `node --conditions=@ngrad/source tools/figure-surrogates.ts`. */
import path from 'node:path'
import * as Plot from '@observablehq/plot'
import { saveFigure } from '@ngrad/figures'
import { surrogate, surrogateDerivative } from '@ngrad/spiking'
import type { Surrogate } from '@ngrad/spiking'

const forms: Record<string, Surrogate> = {
  'triangular, γ = 0.3': surrogate('triangular', { height: 0.3 }),
  'fastSigmoid, k = 5': surrogate('fastSigmoid', { slope: 5 }),
  'arctan, k = 2': surrogate('arctan'),
  'sigmoid, k = 3': surrogate('sigmoid', { slope: 3 }),
  'straightThrough, γ = 0.3': surrogate('straightThrough', { height: 0.3 }),
  'multiGaussian, γ = 0.5': surrogate('multiGaussian', { height: 0.5 }),
}
const points = Object.entries(forms).flatMap(([form, each]) =>
  Array.from({ length: 301 }, (_, at) => (at - 150) / 75).map(u => ({ form, u, psi: surrogateDerivative(each, u) })),
)
await saveFigure(path.join(import.meta.dirname, '../docs/figures/surrogates.svg'), {
  width: 720,
  height: 300,
  x: { label: 'distance from the threshold u = (v − A) / θ' },
  y: { label: 'ψ(u)', grid: true },
  marks: [
    Plot.ruleX([0], { stroke: '#999' }),
    Plot.line(points, { x: 'u', y: 'psi', stroke: 'form', strokeWidth: 1.5 }),
    Plot.text(
      Object.entries(forms).map(([form, each], at) => ({ form, u: 1.05, psi: 1.05 - 0.09 * at, each })),
      { x: 'u', y: 'psi', text: 'form', fill: 'form', textAnchor: 'start', fontSize: 12 },
    ),
  ],
})
