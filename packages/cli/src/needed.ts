import { Failure } from './in-words.ts'

/**
 * Loads what needs a package that is not installed with ngrad, when it is asked for.
 * @param name the package
 * @throws Failure if it is not installed, with the line that installs it
 * @example const arrow = await needed('apache-arrow', () => import('apache-arrow'))
 */
export async function needed<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND'
    if (!missing || !cause.message.includes(name)) throw cause
    throw new Failure(`this needs ${name}: npm install ${name}`, { cause })
  }
}
