/**
 * Two threads beside one, with and without a busy process beside: `npm run bench -- busy`. Both simulations are in this process and take
 * turns, a tenth of a second of model time each, so that what else the machine does meets both. `ratio` is the median over the turns of the
 * time on two threads by that on one, with the quartiles.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { microcircuit } from '../examples/gallery/microcircuit.ts'

const [turns, slice] = [40, 100]

export async function bench(): Promise<object[]> {
  const rows: object[] = []
  for (const busy of [0, 1]) {
    const others = Array.from({ length: busy }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
    const [one, two] = [1, 2].map(threads => microcircuit({ seed: 2, threads }, 0.1).sim)
    for (const sim of [one!, two!]) await sim.run(slice)
    const timed = async (sim: { run: (time: number) => Promise<void> }): Promise<number> => {
      const start = performance.now()
      await sim.run(slice)
      return performance.now() - start
    }
    const times: [number, number][] = []
    for (let turn = 0; turn < turns; turn++) times.push([await timed(one!), await timed(two!)])
    for (const sim of [one!, two!]) await sim.close()
    for (const other of others) {
      other.kill()
      await once(other, 'exit')
    }
    const part = (values: readonly number[], share: number): number =>
      Number(values.toSorted((a, b) => a - b)[Math.floor(share * values.length)]!.toPrecision(3))
    const ratios = times.map(([alone, both]) => both / alone)
    rows.push({
      name: 'pd14small',
      busy,
      'one [ms]': part(times.map(([alone]) => alone), 0.5),
      'two [ms]': part(times.map(([, both]) => both), 0.5),
      ratio: part(ratios, 0.5),
      quartiles: `${part(ratios, 0.25)} – ${part(ratios, 0.75)}`,
    })
  }
  return rows
}
