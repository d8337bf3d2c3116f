/**
 * Completion of patterns by fast synapses between spiking neurons, against delay, load and the time constant of decay.
 *
 * A pattern of 20 of 200 integrate-and-fire neurons is shown once for 0.2 s; later half of it is shown again, and the
 * other half is to spike: "fast weights to deblur old memories" (Hinton & Plaut, 1987) and Ba, Hinton, Mnih, Leibo &
 * Ionescu (2016), in spikes. Expected: at least 90 % of the missing half within a second at a delay of 1 s and a decay
 * of 10 s, none without the fast part or when it has faded, and more patterns by the delta rule than by Hebb's.
 */
import { Progress, watchForStop } from '@ngrad/report'
import * as Plot from '@observablehq/plot'
import { whole } from './command/options.ts'
import { completePatterns } from './fast-weights/completion.ts'
import type { CompletionTrial } from './fast-weights/completion.ts'
import { stackedLabels } from './fast-weights/stacked-labels.ts'
import { yieldToEventLoop, commandWithSeed } from './fast-weights/options.ts'
import { out } from './results.ts'

const { seed, trials } = commandWithSeed('fast-weights-synapses')
  .option('--trials <number>', 'networks for each point', whole, 4)
  .parse()
  .opts<{ seed: number; trials: number }>()
const file = 'fast-weights-synapses'
const { stopped } = watchForStop()

/** A point of the figure: a trial, with its place. */
interface Point extends Omit<CompletionTrial, 'seed'> {
  readonly panel: string
  readonly x: number
  readonly line: string
}
const byDelay = 'delay [s]'
const byLoad = 'patterns'
const seconds = 1000
const points: Point[] = [
  ...[1, 3, 10].flatMap(decay =>
    [0.1, 0.3, 1, 3, 10].map(delay => ({
      panel: byDelay,
      x: delay,
      line: `decay ${decay} s`,
      patterns: 1,
      delay: delay * seconds,
      decay: decay * seconds,
    })),
  ),
  ...(['hebbian', 'delta'] as const).flatMap(rule =>
    [1, 2, 3, 4, 6, 8, 10].map(patterns => ({
      panel: byLoad,
      x: patterns,
      line: rule === 'delta' ? 'delta rule' : "Hebb's rule",
      patterns,
      delay: 0.2 * seconds,
      decay: 10 * seconds,
      rule,
    })),
  ),
  { panel: byLoad, x: 1, line: 'no fast part', patterns: 1, delay: 0.2 * seconds, decay: 10 * seconds, rate: 0 },
]
const results: (Point & { completed: number; astray: number })[] = []
const progress = new Progress('Completion', points.length * trials, 'networks')
for (const point of points) {
  let [completed, astray] = [0, 0]
  for (let trial = 0; trial < trials && !stopped(); trial++) {
    const result = await completePatterns({ ...point, seed: 1000 * seed + trial })
    completed += result.completed / trials
    astray += result.astray / trials
    progress.show(results.length * trials + trial + 1)
    await yieldToEventLoop()
  }
  results.push({ ...point, completed, astray })
}
progress.end()
if (stopped()) {
  console.log('Stopped; nothing was saved.')
  process.exitCode = 130
} else {
  out.whole(`${file}.json`, `${JSON.stringify({ seed, trials, seconds: progress.seconds, results }, undefined, 1)}\n`)
  const panel = (name: string): Plot.Markish[] => {
    const own = results.filter(point => point.panel === name)
    return [
      Plot.line(own, { x: 'x', y: 'completed', stroke: 'line' }),
      Plot.dot(own, { x: 'x', y: 'completed', fill: 'line', r: 2.5 }),
      Plot.line(own, { x: 'x', y: 'astray', stroke: 'line', strokeDasharray: '2 3' }),
      ...stackedLabels([...new Set(own.map(({ line }) => line))], { anchor: 'top-right' }),
    ]
  }
  const shape = {
    width: 520,
    height: 320,
    marginRight: 20,
    grid: true,
    y: { label: 'spiking of the missing half (dashed: of the others)', percent: true, domain: [0, 100] },
  } as const
  out.figure(`${file}-delay.svg`, {
    ...shape,
    x: { label: byDelay, type: 'log', tickFormat: 'g' },
    marks: panel(byDelay),
  })
  out.figure(`${file}-load.svg`, { ...shape, x: { label: byLoad }, marks: panel(byLoad) })
  for (const { panel: name, x, line, completed, astray } of results)
    console.log(
      `${line.padEnd(13)} ${name} ${String(x).padStart(4)}: ${percent(completed)} of the missing half, ${percent(astray)} of the others`,
    )
  const at = (line: string, name: string, x: number): number =>
    results.find(point => point.line === line && point.panel === name && point.x === x)!.completed
  const met =
    at('decay 10 s', byDelay, 1) >= 0.9 &&
    at('decay 1 s', byDelay, 10) < 0.1 &&
    at('no fast part', byLoad, 1) < 0.05 &&
    at('delta rule', byLoad, 6) > at("Hebb's rule", byLoad, 6)
  console.log(
    'Expected: 90 % at 1 s with a decay of 10 s, under 10 % at 10 s with one of 1 s, under 5 % without a fast part, and more of ' +
      `six patterns by the delta rule than by Hebb's: ${met ? 'met' : 'NOT met'}.`,
  )
  out.tell()
  process.exitCode = met ? 0 : 1
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`.padStart(5)
}
