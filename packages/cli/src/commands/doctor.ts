import { Command } from 'commander'
import { inWords } from '../in-words.ts'
import { printJson } from '../json.ts'
import { table } from '../table.ts'

/** `ngrad doctor`: what this machine can do, and what to mend; it ends with status 1 where ngrad cannot run. */
export const doctor: Command = new Command('doctor')
  .description('say what this machine can do for ngrad, and what to mend')
  .option('--json', 'print it as JSON')
  .action(({ json = false }: { json?: boolean }) =>
    inWords(doctor, async () => {
      const { examine } = await import('../doctor/examine.ts')
      const findings = examine()
      if (json) printJson(findings)
      else {
        const rows = findings.map(({ part, able, found }) => [able ? 'ok' : '–', part, found])
        console.log(table(rows).join('\n'))
        for (const { part, mend } of findings) if (mend !== undefined) console.log(`\n${part}: ${mend}`)
      }
      if (findings.some(({ able, needed }) => needed && !able)) process.exitCode = 1
    }),
  )
