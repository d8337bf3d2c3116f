import * as nodeModule from 'node:module'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { NgradError } from '@ngrad/core'

/**
 * Reads a script from the standard input. It is a module of the folder that the command is called in, and may import what
 * a file there may.
 * @returns an address that can be imported
 * @throws NgradError on a Node that does not strip types itself
 */
export async function scriptFromInput(): Promise<string> {
  if (!process.features.typescript)
    throw new NgradError(`a script from the standard input needs Node 22.18 or later; this is ${process.versions.node}`)
  const source = await text(process.stdin)
  const address = pathToFileURL(path.resolve('[stdin].mts')).href
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === address ? { url: address, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === address ? { format: 'module-typescript', source, shortCircuit: true } : next(url, context),
  })
  return address
}
