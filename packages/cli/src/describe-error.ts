import { inspect } from 'node:util'

/**
 * An error as it is printed for the person at the terminal. A mistake that ngrad has words for is one line,
 * `ParameterError: lif.tau is -5; it must be above 0 ms`; anything else is a bug and keeps its stack.
 * @param error what was thrown
 * @param withStack whether to print the stack, and what caused it, in any case
 */
export function describeError(error: unknown, withStack: boolean): string {
  if (withStack || !(error instanceof Error)) return inspect(error)
  if (isNgradError(error)) return `${error.name}: ${error.message}`
  if (!process.features.typescript && isTakenForCommonJs(error)) return `${error.message}\n${asModule}`
  return asCommonJs(error) ?? ofNode(error) ?? inspect(error)
}

/** What an error says that Node has about a file, such as one that is no script: a stack of Node's own parts says no more. */
function ofNode({ stack = '' }: Error): string | undefined {
  const at = stack.indexOf('\n    at ')
  const frames = stack.slice(at + 1).split('\n').filter(line => line.startsWith('    at '))
  return at >= 0 && frames.every(line => line.includes('node:')) ? stack.slice(0, at).trim() : undefined
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
