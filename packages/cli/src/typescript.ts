import * as nodeModule from 'node:module'

/**
 * Makes this process understand TypeScript from here on. Node does so itself from 22.18 on, by leaving out the types;
 * an older one gets it from `tsx`. A script outside of any project, or in one without them, gets the `@ngrad` packages
 * that stand beside this command.
 */
export async function understandTypeScript(): Promise<void> {
  if (!process.features.typescript) {
    const { register } = await import('tsx/esm/api')
    register()
  }
  withoutWarning('MODULE_TYPELESS_PACKAGE_JSON') // a script need not stand in a package
  offerOwnPackages()
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
