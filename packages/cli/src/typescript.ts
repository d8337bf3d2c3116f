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
  withoutWarning('MODULE_TYPELESS_PACKAGE_JSON') // a script need not stand in a package
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

/** Keeps one of Node's warnings, known by its code, from the terminal. */
function withoutWarning(code: string): void {
  const { emitWarning } = process
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]): void => {
    const [options, second] = rest
    const given = typeof options === 'object' && options !== null && 'code' in options ? options.code : second
    if (given !== code) Reflect.apply(emitWarning, process, [warning, ...rest])
  }) as typeof emitWarning
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
