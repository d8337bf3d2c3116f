#!/usr/bin/env node
/** `npm create ngrad <kind> <name>`: begins a project. A wrong call ends with status 2. */
import { create, CreateError } from './create.ts'
import { kinds } from './kinds/index.ts'

const usage = `Usage: npm create ngrad <kind> <name>

${Object.entries(kinds)
  .map(([kind, { what }]) => `  ${kind.padEnd(12)}${what}`)
  .join('\n')}

Example:
  npm create ngrad model ngrad-noisy-cell`

const args = process.argv.slice(2)
const [kind, name] = args
if (args.includes('--help') || args.includes('-h')) console.log(usage)
else if (kind === undefined || name === undefined) refuse(usage)
else if (args.length > 2) refuse(`error: ${args[2]} is one too many; a kind and a name are all\n${usage}`)
else
  try {
    create(kind, name)
    console.log(`${name} stands. Next:\n  cd ${name}\n  npm install\n  npm test`)
  } catch (error) {
    if (!(error instanceof CreateError)) throw error
    refuse(`error: ${error.message}`)
  }

function refuse(words: string): void {
  console.error(words)
  process.exitCode = 2
}
