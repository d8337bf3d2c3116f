import { Command, InvalidArgumentError } from 'commander'

/** What the example is asked for. */
export interface Options {
  /** Folder of the tables of a connectome; a drawn network if left out. */
  readonly data?: string
  /** Neurons of a drawn network. */
  readonly neurons: number
  /** Rates of the sugar-sensing neurons that are tried [Hz]. */
  readonly rates: readonly number[]
  readonly trials: number
  /** Duration of a trial [ms]. */
  readonly duration: number
  /** Identifiers of neurons that are silenced. */
  readonly silence: readonly string[]
  readonly seed: number
}

/** Reads the command line. */
export function readOptions(argv: readonly string[]): Options {
  return new Command('fly-brain')
    .description('The whole brain of a fly: sugar-sensing neurons are activated, and the motor neuron MN9 answers.')
    .option('--data <folder>', 'tables of the connectome; a drawn network of the same size if left out')
    .option('--neurons <number>', 'neurons of a drawn network', whole(1), 127_400)
    .option('--rates <list>', 'rates of the sugar-sensing neurons [Hz]', rates, [25, 50, 75, 100, 125, 150, 175, 200])
    .option('--trials <number>', 'trials of each rate', whole(1), 1)
    .option('--duration <ms>', 'duration of a trial [ms]', milliseconds, 1000)
    .option('--silence <ids>', 'neurons that are silenced, by their identifiers', (text: string) => text.split(','), [])
    .option('--seed <number>', 'seed of all random numbers', whole(0), 0)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2)) // a call that nobody can do
    .parse(argv as string[])
    .opts<Options>()
}

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`It must be a whole number from ${least} on.`)
    return value
  }

function milliseconds(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

const rates = (text: string): number[] =>
  text.split(',').map(each => {
    const value = Number(each)
    if (each.trim() === '' || !(value >= 0 && value < Infinity))
      throw new InvalidArgumentError('It must be numbers of at least 0, with commas between them.')
    return value
  })
