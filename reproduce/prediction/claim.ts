import { NgradError } from '@ngrad/core'
import { Progress, watchForStop } from '@ngrad/report'
import type { Figure } from '@ngrad/figures'
import { figureCommand, seedOf } from '../command/options.ts'
import { out, outOption } from '../results.ts'

/** Is told how far a run is; throws where it is to end. */
export type Watch = (done: number, total: number, text?: string) => void

/** What came out. */
export interface Outcome {
  /** Figures by name. */
  readonly figures: Readonly<Record<string, number>>
  /** What came out beside what was to be reached, line by line. */
  readonly lines: readonly string[]
  /** Whether the claim is met. */
  readonly met: boolean
  /** A picture: the bytes of a PNG file. */
  readonly picture?: Uint8Array
  /** A figure to be drawn. */
  readonly figure?: Figure
  /** Name of the files, where the options make it another one than the script's. */
  readonly name?: string
}

/** What a script claims. */
export interface Claim {
  /** Name of the script, and of its files. */
  readonly name: string
  /** What is claimed, in a sentence. */
  readonly sentence: string
  /** Further options of the command line, with what they mean, and how each is read: what `read` refuses, nobody can do. */
  readonly options?: readonly (readonly [flags: string, meaning: string, read: (text: string) => unknown])[]
  /** Does it; options are as they were typed. */
  run(given: {
    readonly seed: number
    readonly watch: Watch
    readonly options: Readonly<Record<string, string>>
  }): Promise<Outcome>
}

/** The run was ended from outside. */
class Stopped extends NgradError {}

/** Runs a claim from the command line: shows progress, prints what came out, and writes its figures where it is told to. */
export async function claim({ name, sentence, options = [], run }: Claim): Promise<void> {
  const command = figureCommand(name)
    .description(sentence)
    .option(...outOption)
    .option('--seed <number>', 'seed of all random numbers', seedOf, 1)
  for (const [flags, meaning, read] of options)
    command.option(flags, meaning, text => {
      read(text)
      return text
    })
  command.parse()
  const { seed, ...given } = command.opts<{ seed: number } & Record<string, string>>()
  const { stopped } = watchForStop()
  const start = performance.now()
  let progress: Progress | undefined
  const watch: Watch = (done, total, text) => {
    if (stopped()) throw new Stopped('stopped')
    progress ??= new Progress(name, total, 'lessons')
    progress.show(done, ...(text === undefined ? [] : [text]))
  }
  let outcome: Outcome
  try {
    outcome = await run({ seed, watch, options: given })
  } catch (error) {
    progress?.end()
    if (!(error instanceof Stopped)) throw error
    console.log('\nstopped; nothing was saved')
    process.exitCode = 130
    return
  }
  progress?.end()
  const { figures, lines, met, picture, figure, name: file = name } = outcome
  const seconds = (performance.now() - start) / 1000
  console.log([sentence, ...lines, met ? 'met' : 'NOT met'].join('\n'))
  out.whole(`${file}.json`, `${JSON.stringify({ seed, met, seconds: Math.round(seconds), figures }, undefined, 2)}\n`)
  if (picture) out.whole(`${file}.png`, picture)
  if (figure) out.figure(`${file}.svg`, figure)
  out.tell()
  if (!met) process.exitCode = 1
}

/** A number in few digits. */
export const short = (value: number): string => value.toPrecision(4)
