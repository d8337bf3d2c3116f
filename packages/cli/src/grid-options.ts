import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import type { ImportOptions } from './import-spikes.ts'

/** What stands on the command line of a command that takes spikes of another program. */
export interface GridLine {
  readonly dt?: number
  readonly round?: 'up' | 'nearest' | 'down' | 'error'
  readonly doubles?: 'one' | 'next' | 'error'
  readonly columns?: readonly [time: string | number, neuron: string | number]
  readonly unit?: 'ms' | 's'
  readonly firstId?: number
}

/** Adds the options that say how times come onto steps, and what a table has where. */
export const addGridOptions = (command: Command): Command =>
  command
    .option('--dt <ms>', 'duration of a step; 0.1 for spikes, 1 for a graph, if left out', duration)
    .addOption(new Option('--round <where>', 'which step a time within it takes').choices(['up', 'nearest', 'down', 'error']))
    .addOption(new Option('--doubles <how>', 'several spikes of a neuron in a step').choices(['one', 'next', 'error']))
    .option('--columns <names>', 'columns of times and neurons of a table, by name or place from 0: when,who', columns)
    .addOption(new Option('--unit <unit>', 'unit of the times of a table').choices(['ms', 's']))
    .option('--first-id <number>', 'number of the neuron whose index is 0', whole)

/** The same as `importSpikes` takes it. */
export function importOptions({ dt, round, doubles, columns: pair, unit, firstId }: GridLine): ImportOptions {
  const given = { dt, round, doubles, unit, firstId, columns: pair && { time: pair[0], neuron: pair[1] } }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function duration(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

function whole(text: string): number {
  const value = Number(text)
  if (!(Number.isSafeInteger(value) && value >= 0)) throw new InvalidArgumentError('It must be a whole number from 0 on.')
  return value
}

function columns(text: string): [string | number, string | number] {
  const [time, neuron, ...more] = text.split(',').map(name => (/^\d+$/.test(name) ? Number(name) : name))
  if (time === undefined || neuron === undefined || more.length > 0)
    throw new InvalidArgumentError('It must be two, with a comma between them.')
  return [time, neuron]
}
