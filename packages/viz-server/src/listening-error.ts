import { NgradError, ParameterError } from '@ngrad/core'

/** What is wrong where a server cannot listen, in terms of the options that it was made with. */
export function listeningError(
  place: string,
  { port, host }: { readonly port: number; readonly host: string },
  cause: NodeJS.ErrnoException,
): NgradError {
  const what: Readonly<Record<string, [string, unknown, string]>> = {
    EADDRINUSE: [`${place}.port`, port, 'a free port, but a program listens there already; 0 takes any that is free'],
    EACCES: [`${place}.port`, port, 'a port that this user may use, such as 8080'],
    EADDRNOTAVAIL: [`${place}.host`, host, 'an address of this machine, such as 127.0.0.1'],
    ENOTFOUND: [`${place}.host`, host, 'an address of this machine, such as 127.0.0.1'],
  }
  const known = what[cause.code ?? '']
  return known ? new ParameterError(...known) : new NgradError(`the page cannot be served: ${cause.message}`, { cause })
}
