import type { Value } from './axes.ts'
import { failure } from './outcome.ts'
import type { Outcome, Result } from './outcome.ts'

/** Runs as rows, in the order in which they were asked for: parameters, what came of them, and why they failed where some did. */
export interface Results {
  /** Names of the parameters. */
  readonly parameters: readonly string[]
  /** Names of what came of them. */
  readonly measured: readonly string[]
  readonly rows: readonly Result[]
}

/** Outcomes as one table. Columns of what came of the runs stand in the order in which these name them. */
export function resultsOf(outcomes: readonly Outcome[]): Results {
  const names = (of: (outcome: Outcome) => object): string[] => [...new Set(outcomes.flatMap(one => Object.keys(of(one))))]
  const failed = outcomes.some(({ error }) => error !== undefined)
  return {
    parameters: names(({ parameters }) => parameters),
    measured: names(({ result = {} }) => result),
    rows: outcomes.map(({ parameters, result, error }) => ({
      ...result,
      ...parameters,
      ...(failed && { [failure]: error?.split('\n', 1)[0] ?? null }),
    })),
  }
}

/** Names of the columns. */
export const columnsOf = ({ parameters, measured, rows }: Results): string[] => [
  ...new Set([...parameters, ...measured, ...(rows.some(row => failure in row) ? [failure] : [])]),
]

/** The table as comma-separated values (RFC 4180). */
export function asCsv(results: Results): string {
  const columns = columnsOf(results)
  const lines = [columns, ...results.rows.map(row => columns.map(name => row[name] ?? ''))]
  return lines.map(line => `${line.map(cell).join(',')}\n`).join('')
}

const cell = (value: Value): string =>
  /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value)

/** The runs that differ in nothing but their seed. */
export interface Group {
  /** What they have in common of the parameters that were swept, and how many they are. */
  readonly row: Result
  readonly runs: number
  /** Mean and standard deviation of each number; the deviation of one run is NaN. */
  readonly statistics: Readonly<Record<string, { readonly mean: number; readonly deviation: number }>>
}

/** Names of the parameters that take several values, `seed` left out. */
export const sweptOf = ({ parameters, rows }: Results): string[] =>
  parameters.filter(name => name !== 'seed' && new Set(rows.map(row => row[name])).size > 1)

/** Runs by the parameters that were swept, in the order of the table. */
export function groupsOf(results: Results): Group[] {
  const swept = sweptOf(results)
  const groups = new Map<string, Result[]>()
  for (const row of results.rows) {
    const key = JSON.stringify(swept.map(name => row[name]))
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map(rows => ({
    row: Object.fromEntries(swept.map(name => [name, rows[0]![name]!])),
    runs: rows.length,
    statistics: Object.fromEntries(
      results.measured.flatMap(name => {
        const values = rows.map(row => row[name]).filter(value => typeof value === 'number')
        return values.length === 0 ? [] : [[name, statisticsOf(values)]]
      }),
    ),
  }))
}

function statisticsOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) }
}

/** Means over the seeds, and standard deviations where there are several, a line for each group of runs. */
export function summaryOf(results: Results): string[][] {
  const [swept, groups] = [sweptOf(results), groupsOf(results)]
  const numbers = results.measured.filter(name => groups.some(({ statistics }) => statistics[name]))
  return [
    [...swept, 'runs', ...numbers],
    ...groups.map(({ row, runs, statistics }) => [
      ...swept.map(name => String(row[name])),
      String(runs),
      ...numbers.map(name => {
        const { mean, deviation } = statistics[name] ?? {}
        if (mean === undefined) return '–'
        return `${Number(mean.toPrecision(4))}${deviation! >= 0 ? ` ± ${Number(deviation!.toPrecision(2))}` : ''}`
      }),
    ]),
  ]
}
