import { colours, drawRows, Plot } from '@ngrad/figures'
import type { Figure } from '@ngrad/figures'
import { groupsOf, sweptOf } from './results.ts'
import type { Results } from './results.ts'

/** Of a number, without those that are hardly seen on white. */
const shades = { type: 'linear', scheme: 'viridis', range: [0, 0.85] }

/**
 * What came of the runs over the first parameter that was swept: a dot for each run, and a line through the means over the seeds.
 * The second parameter gives the colours, others stand side by side. One figure for each number that the study returns, one below
 * the other, as the text of an SVG file.
 */
export const drawResults = (results: Results): string => drawRows(figuresOf(results))

function figuresOf(results: Results): Figure[][] {
  const { rows } = results
  const [x = 'seed', stroke, fx, fy] = sweptOf(results)
  const groups = x === 'seed' ? [] : groupsOf(results)
  const isNumber = (name: string): boolean => rows.every(row => typeof row[name] === 'number')
  const facets = { ...(fx && { fx }), ...(fy && { fy }) }
  const channels = { x, y: 'y', ...facets, ...(stroke && { stroke }) }
  return results.measured
    .filter(name => rows.some(row => typeof row[name] === 'number'))
    .map(name => {
      const dots = rows.filter(row => typeof row[name] === 'number').map(row => ({ ...row, y: row[name] }))
      const means = groups.filter(group => group.statistics[name]).map(group => ({ ...group.row, y: group.statistics[name]!.mean }))
      const atEnd = { x, y: 'y', ...facets, text: (row: object) => `${stroke}=${Reflect.get(row, stroke!)}`, fill: stroke! }
      return [
        {
          width: 640,
          height: 280,
          marginRight: stroke ? 100 : 20,
          x: { label: x, ...(!isNumber(x) && { type: 'point' }) },
          y: { label: name, nice: true, grid: true },
          ...(stroke && { color: isNumber(stroke) ? shades : { type: 'categorical', range: colours } }),
          marks: [
            Plot.line(means, { ...channels, ...(stroke && { z: stroke }) }),
            Plot.dot(dots, { ...channels, r: 2, strokeOpacity: 0.6 }),
            ...(stroke ? [Plot.text(means, Plot.selectLast({ ...atEnd, z: stroke, dx: 6, textAnchor: 'start' }))] : []),
          ],
        } as Figure,
      ]
    })
}
