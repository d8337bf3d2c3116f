/** Tells whoever runs the program what nobody throws: a warning of Node, or a line in the console of a page. */
export function warn(message: string): void {
  if (globalThis.process?.emitWarning) globalThis.process.emitWarning(message, 'NgradWarning')
  else globalThis.console.warn(message)
}
