import { inspect } from 'node:util'
import { forTerminal } from './for-terminal.ts'

/**
 * An error as it is printed for the person at the terminal. A mistake that ngrad has words for is one line,
 * `ParameterError: lif.tau is -5; it must be above 0 ms`; of anything else it says where in the script.
 * @param error what was thrown
 * @param withStack whether to print the stack, and what caused it, in any case
 */
export function describeError(error: unknown, withStack: boolean): string {
  if (withStack || !(error instanceof Error)) return inspect(error)
  if (isNgradError(error)) return `${error.name}: ${error.message}`
  if (!process.features.typescript && isTakenForCommonJs(error)) return `${error.message}\n${asModule}`
  return asCommonJs(error) ?? ofScript(error) ?? inspect(error)
}

/**
 * What an error says, and where in the script: the frames of Node and of this command line say nothing to whoever wrote the script. An
 * error that has none but these, as Node has of a file that is no script, is its words alone.
 */
function ofScript(error: Error): string | undefined {
  const { stack = '', cause } = error
  const at = stack.indexOf('\n    at ')
  if (at < 0 || error instanceof AggregateError) return undefined
  const frames = stack.slice(at + 1).split('\n').filter(line => line.startsWith('    at '))
  const theirs = frames.filter(line => !line.includes('node:') && !line.includes(ownFolder))
  const because = cause === undefined ? [] : [`because of ${describeError(cause, false)}`]
  const lines = forTerminal(stack.slice(0, at).trim()).split('\n')
  const words = lines.map(line => (line.length > longest ? `${line.slice(0, longest)} …` : line)).join('\n')
  return [`${words}${remedyOf(error)}`, ...theirs, ...because].join('\n')
}

/** A line of what is no text may have any length. */
const longest = 300

/** Where the files of this command line lie, as frames name them. */
const ownFolder = new URL('.', import.meta.url).href

/** What helps where a package is missing. */
function remedyOf({ message }: Error): string {
  const [, name] = /^Cannot find package '([^']+)'/.exec(message) ?? []
  return name === undefined ? '' : `: npm install ${name}`
}

/** What is to be done about a module that stands where package.json says that files are CommonJS, as `npm init -y` does. */
function asCommonJs(error: Error): string | undefined {
  const { stack = '' } = error
  const isModule = /import statement|import\.meta|'export'|await is only valid/.test(error.message)
  if (error.name !== 'SyntaxError' || !isModule || !stack.includes('internal/modules/cjs')) return undefined
  const [, file = 'the file', ending = ''] = /^(\S.*\.([jt]s)):\d+$/m.exec(stack) ?? []
  return (
    `${file} is taken for CommonJS, as its package.json says; ` +
    `write "type": "module" into that, in the place of "commonjs", or name the file .m${ending || 'ts'}`
  )
}

const asModule =
  `Node ${process.versions.node} takes it for CommonJS, where nothing is awaited at the top level; ` +
  'write "type": "module" into its package.json, or name it .mts'

/** Known by name: the script may bring a copy of `@ngrad/core` of its own, whose classes are not ours. */
function isNgradError(error: Error): boolean {
  for (let kind = Object.getPrototypeOf(error); kind; kind = Object.getPrototypeOf(kind)) {
    if (kind.constructor?.name === 'NgradError') return true
  }
  return false
}

/** What an older Node says about a module in a folder without a package.json that calls it one. */
function isTakenForCommonJs(error: Error): boolean {
  return 'code' in error && (error.code === 'ERR_REQUIRE_ASYNC_MODULE' || error.code === 'ERR_REQUIRE_CYCLE_MODULE')
}
