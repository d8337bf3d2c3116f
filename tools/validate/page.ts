import type { Comparison } from '../../packages/spiking/validate/comparison.ts'
import { withoutPort } from '../../examples/gallery/validate/without-port.ts'
import { folderOf } from './all-references.ts'
import { catalogue } from './catalogue.ts'

/** What was found of a comparison. */
export interface Row extends Pick<Comparison, 'name' | 'quantity' | 'bound' | 'unit'> {
  /** How far it is off. */
  readonly off: number
}

/** All that was held against the figures of one script. */
export interface Part {
  /** Name of its reference: `nest-models`. */
  readonly name: string
  readonly rows: readonly Row[]
}

/** Whether all is within its bound; what is no number is not. */
export const within = ({ off, bound }: Pick<Row, 'off' | 'bound'>): boolean => off <= bound

/** `1.4e-13 of 1e-9 mV`. */
export const distance = ({ off, bound, unit }: Row): string => `${Number(off.toPrecision(2))} of ${bound} ${unit}`

/** The page that `npm run validate` writes. */
export function validationPage(parts: readonly Part[]): string {
  const pieces = parts.map(({ name, rows }) => {
    const [program] = name.split('-')
    const script = `${name.replaceAll('-', '_')}.py`
    const folder = folderOf(name)
    return [
      `## ${{ nest: 'NEST', brian2: 'Brian2', elephant: 'Elephant' }[program!] ?? program}: ${name.slice(program!.length + 1)}`,
      `[\`${script}\`](../${folder}/${script}) makes the figures.`,
      [
        '| what | quantity | off by | at most | |',
        '|---|---|---|---|---|',
        ...rows.map(row => {
          const off = Number(row.off.toPrecision(2))
          return `| \`${row.name}\` | ${row.quantity} | ${off} | ${row.bound} ${row.unit} | ${within(row) ? 'within' : '**outside**'} |`
        }),
      ].join('\n'),
    ].join('\n\n')
  })
  return `${[head(parts), ...pieces, unported, catalogue()].join('\n\n')}\n`
}

/** What of the gallery is held against nothing. */
const unported = `## The gallery, without a port

${Object.entries(withoutPort).map(([name, why]) => `- \`${name}\`: ${why}.`).join('\n')}`

const head = (parts: readonly Part[]): string => {
  const rows = parts.flatMap(part => part.rows)
  const inside = rows.filter(within).length
  return `# Validation

${rows.length} comparisons with NEST 3.10.0, Brian2 2.9.0 and Elephant 1.2.0, ${inside} of them within their bounds, in double precision
at a step of 0.1 ms unless it says another; what goes by chance has the seeds that stand in its script and in the file beside it.
\`npm run validate\` installs these programs, has all figures made anew, holds every model and rule against them, and writes this
page; \`npm run validate -- --only stdp\` does so for what has a name or a quantity with \`stdp\` in it and writes nothing.

The figures are kept beside their scripts, so that the tests hold the same bounds without Python.`
}
