import type { Command } from 'commander'
import { InvalidArgumentError, Option } from 'commander'
import type { VisualizeOptions } from '@ngrad/viz-server'
import { gathered } from './gathered.ts'
import { port } from './port.ts'

/** What stands on the command line of a command that shows a page. */
export interface PageOptions {
  readonly port: number
  readonly host: string
  readonly hosts?: string[]
  readonly origins?: string[]
  readonly clients?: number
  readonly token?: string
  readonly writeToken?: string
  readonly readToken?: string
  readonly cert?: string
  readonly key?: string
}

/** Adds the options of the page to a command. */
export const addPageOptions = (command: Command): Command =>
  command
    .option('--port <number>', 'port of the page; 0 takes any that is free', port, 8080)
    .option('--host <address>', 'address to listen on; 0.0.0.0 lets others look', '127.0.0.1')
    .option('--hosts <names>', 'further names that lead here, with commas between them: lab.example', gathered)
    .option('--origins <sites>', 'other sites whose pages may connect: https://lab.example', gathered)
    .option('--clients <number>', 'viewers at a time', whole)
    .option('--token <text>', 'what a viewer must know; made at random if left out')
    .option('--write-token <text>', 'what a program must know that sends spikes to ports')
    .option('--read-token <text>', 'what a viewer must know who may look only')
    .addOption(new Option('--cert <file>', 'certificate for an encrypted page [PEM]'))
    .addOption(new Option('--key <file>', 'its private key [PEM]'))

/**
 * The options of the page as `visualize` takes them.
 * @throws InvalidArgumentError if there is a certificate without a key, or a key without a certificate
 */
export function pageOptions({ cert, key, ...options }: PageOptions): VisualizeOptions {
  const { port: number, host, hosts, origins, clients, token, writeToken, readToken } = options
  if ((cert === undefined) !== (key === undefined))
    throw new InvalidArgumentError('--cert and --key stand together')
  return {
    port: number,
    host,
    ...(hosts && { hosts }),
    ...(origins && { origins }),
    ...(clients !== undefined && { clients }),
    ...(token !== undefined && { token }),
    ...(writeToken !== undefined && { writeToken }),
    ...(readToken !== undefined && { readToken }),
    ...(cert !== undefined && key !== undefined && { tls: { cert, key } }),
  }
}

function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, at least 1.')
  return Number(text)
}
