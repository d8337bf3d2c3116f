import { checkArgument, Projection } from '@ngrad/core'
import * as Plot from '@observablehq/plot'
import type { Figure } from './figure.ts'

/**
 * The weights of a projection as a matrix: sources from left to right, targets from the bottom up, where there are synapses.
 * Of more than 64 sources or targets each cell is the mean weight of the synapses of several.
 * @param projection what `sim.connect` gave
 * @throws ParameterError if it is no projection
 * @example await saveFigure('weights.svg', weights(synapses))
 */
export function weights(projection: Projection | Projection<Float64Array>): Figure {
  checkArgument('weights.projection', Projection, projection)
  const { source, target, sources, targets, receptor } = projection
  const [across, up] = [Math.ceil(source.size / most), Math.ceil(target.size / most)]
  const cells = new Map<number, { sum: number; count: number }>()
  projection.weights.forEach((weight, synapse) => {
    const place = Math.floor(targets[synapse]! / up) * most + Math.floor(sources[synapse]! / across)
    const cell = cells.get(place) ?? { sum: 0, count: 0 }
    cells.set(place, { sum: cell.sum + weight, count: cell.count + 1 })
  })
  const drawn = Array.from(cells, ([place, { sum, count }]) => {
    const [column, row] = [place % most, Math.floor(place / most)]
    const [x1, y1] = [column * across, row * up]
    return { x1, x2: Math.min(x1 + across, source.size), y1, y2: Math.min(y1 + up, target.size), weight: sum / count }
  })
  const [least, greatest] = drawn.reduce(
    ([low, high], { weight }) => [Math.min(low, weight), Math.max(high, weight)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
  const unit = target.unitOf(receptor)
  const range = drawn.length > 0 ? `, weights from ${short(least)} (light) to ${short(greatest)} (dark) ${unit}` : ''
  return {
    height: 400,
    marginLeft: 50,
    x: { label: `${source.name}${range}`, domain: [0, source.size] },
    y: { label: target.name, domain: [0, target.size] },
    color: { scheme: 'blues', domain: least < greatest ? [least, greatest] : [least - 1, greatest] },
    marks: [Plot.rect(drawn, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'weight', inset: 0 }), Plot.frame()],
  }
}

/** Cells on a side, at most. */
const most = 64

const short = (value: number): string => String(Number(value.toPrecision(3)))
