import { Command, InvalidArgumentError } from 'commander'

/** What the example is asked for. */
export interface Options {
  readonly seed: number
  readonly epochs: number
  readonly hidden: number
  /** Whether to serve the page. */
  readonly page: boolean
  /** Port of the page; undefined if none was asked for. */
  readonly port?: number
  /** File for the weights. */
  readonly save?: string
  /** Whether to end after the test, instead of serving the page on. */
  readonly once: boolean
  /** Whether to train a second network whose hidden layer does not learn. */
  readonly compare: boolean
}

/** Reads the command line. */
export function readOptions(argv: readonly string[]): Options {
  return new Command('mnist')
    .description('A spiking network learns to read handwritten digits (MNIST) from differences of activity alone.')
    .option('--seed <number>', 'seed of all random numbers', whole(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--epochs <number>', 'how often to show the 60,000 training images; may be a fraction', epochs, 1)
    .option('--hidden <neurons>', 'size of the hidden layer', whole(1, 100_000), 500)
    .option('--no-page', 'serve no page')
    .option('--port <number>', 'port of the page (default: 8080, or a free one if it is taken)', whole(0, 65535))
    .option('--save <file>', 'write the weights to this file, at the end or when stopped')
    .option('--once', 'end after the test instead of serving the page until Ctrl-C', false)
    .option('--compare', 'train first without, then with learning in the hidden layer, and print both; no page', false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2)) // a call that nobody can do
    .parse(argv as string[])
    .opts<Options>()
}

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
    }
    return value
  }

function epochs(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 1000)) throw new InvalidArgumentError('It must be a number above 0 and at most 1000.')
  return value
}
