/**
 * Memory against the length of a sequence: linear for backpropagation through time, constant for traces (Bellec et al., 2020).
 *
 * 50 recurrent ALIF neurons with 50 inputs and two read-outs; numbers that are kept of the past. The figure is met where
 * traces keep as much for 10,000 steps as for 10.
 */
import * as Plot from '@observablehq/plot'
import { rememberedThroughTime } from './eligibility/memory.ts'
import { commandWithSeed } from './eligibility/options.ts'
import { out } from './results.ts'

const file = 'memory-through-time'
const { seed } = commandWithSeed('memory-through-time').parse().opts<{ seed: number }>()
const lengths = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
const rows = rememberedThroughTime(50, lengths)
for (const { rule, numbers } of rows.filter(({ steps }) => steps === 1000))
  console.log(`${rule}: ${numbers.toLocaleString('en')} numbers for 1000 steps`)
out.whole(`${file}.json`, `${JSON.stringify({ seed, neurons: 50, results: rows }, undefined, 1)}\n`)
out.figure(`${file}.svg`, {
  width: 700,
  height: 340,
  marginRight: 180,
  marginLeft: 60,
  x: { label: 'steps of the sequence', type: 'log' },
  y: { label: 'numbers remembered', type: 'log', grid: true },
  color: { legend: false, scheme: 'dark2' },
  marks: [
    Plot.line(rows, { x: 'steps', y: 'numbers', stroke: 'rule', strokeWidth: 2 }),
    Plot.text(
      rows,
      Plot.selectLast({ x: 'steps', y: 'numbers', z: 'rule', text: 'rule', fill: 'rule', dx: 6, textAnchor: 'start' }),
    ),
  ],
})
out.tell()
const traces = rows.filter(({ rule }) => rule === 'e-prop by traces').map(({ numbers }) => numbers)
const met = new Set(traces).size === 1
console.log(`Expected: traces keep as much for 10,000 steps as for 10: ${met ? 'met' : 'NOT met'}.`)
process.exitCode = met ? 0 : 1
