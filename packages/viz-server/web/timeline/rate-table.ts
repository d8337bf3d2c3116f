import type { Rates } from './rates.ts'
import type { View } from './view.ts'

/** A table of mean rates, with how long each mean is taken over: the last one over what there is of it. */
export function rateTable(
  view: Pick<View, 'dt' | 'timeOf'>,
  all: readonly { readonly name: string; readonly rates: Rates }[],
): { readonly head: string[]; readonly rows: (number | string)[][] } {
  const unit = view.dt > 0 ? 'ms' : 'steps'
  const steps = [...new Set(all.flatMap(({ rates }) => rates.at))].toSorted((a, b) => a - b)
  const rows = steps.map(step => {
    const points = all.map(({ rates }) => rates.at.indexOf(step))
    const covered = Math.max(...all.map(({ rates }, line) => rates.covered[points[line]!] ?? 0))
    const values = all.map(({ rates }, line) => rates.values[points[line]!] ?? '')
    return [view.timeOf(step), Number(view.timeOf(covered).toPrecision(12)), ...values]
  })
  return { head: [`time [${unit}]`, `bin [${unit}]`, ...all.map(({ name }) => `${name} [Hz]`)], rows }
}
