import * as nodeModule from 'node:module'
import { Failure } from './in-words.ts'
import { needed } from './needed.ts'

/**
 * Makes this process understand TypeScript from here on. Node does so itself from 22.18 on, by leaving out the types;
 * an older one gets it from `tsx`, where that is installed. A script outside of any project, or in one without them, gets
 * the `@ngrad` packages that stand beside this command.
 * @param file what is to be loaded
 * @throws Failure if it is TypeScript, Node is older and `tsx` is not installed
 */
export async function understandTypeScript(file: string): Promise<void> {
  if (!process.features.typescript) await understandByTsx(/\.[cm]?ts$/.test(file))
  withoutWarning(({ code = '', message }) => {
    if (code === 'MODULE_TYPELESS_PACKAGE_JSON') return true // a script need not stand in a package
    return message.startsWith('Failed to load the ES module') // the error itself says what to do
  })
  offerOwnPackages()
}

/** Has `tsx` translate from here on. @param isNeeded whether nothing can be loaded without it */
async function understandByTsx(isNeeded: boolean): Promise<void> {
  try {
    const { register } = await needed('tsx', () => import('tsx/esm/api'))
    register()
  } catch (cause) {
    if (!isNeeded) return
    const { node } = process.versions
    throw new Failure(`TypeScript needs Node 22.18 or later, or tsx: npm install tsx; this is Node ${node}`, { cause })
  }
}

/** Keeps some of Node's warnings from the terminal: all are emitted as an event of the process. */
function withoutWarning(which: (warning: Error & { readonly code?: string }) => boolean): void {
  const { emit } = process
  process.emit = ((event: string, ...rest: unknown[]): boolean => {
    const [warning] = rest
    if (event === 'warning' && warning instanceof Error && which(warning)) return true
    return Reflect.apply(emit, process, [event, ...rest]) as boolean
  }) as typeof emit
}

/** Looks for an `@ngrad` package here when the script's own folders have none. Needs Node 22.15. */
function offerOwnPackages(): void {
  nodeModule.registerHooks?.({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        if (!specifier.startsWith('@ngrad/') || !isNotFound(error)) throw error
        try {
          return next(specifier, { ...context, parentURL: import.meta.url })
        } catch {
          throw error // which names the script
        }
      }
    },
  })
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}
