import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { pageOption } from '../../compare/page.ts'
import { fileToWrite } from '../../file-to-write.ts'
import { onlyJson } from '../../json.ts'
import { learnerName } from '../../learner-names.ts'

/** What every comparison is told. */
export interface CommonOptions {
  readonly plugin: readonly string[]
  readonly learners: readonly string[]
  readonly epochs?: number
  readonly seed: number
  readonly rate: number
  readonly csv?: string
  readonly page?: number | true
  readonly list?: boolean
  readonly json?: boolean
}

/**
 * Gives a comparison the options that all have.
 * @param usual learners where the command line names none
 */
export const withCommonOptions = (command: Command, usual: readonly string[]): Command =>
  command
    .option('--plugin <name>', 'a package or a file that brings learners and teachers; may be repeated', collect, [])
    .option(
      '--learners <names>',
      'names, short as listed or in full, with commas between them, or all',
      text => names(text).map(learnerName),
      usual,
    )
    .option('--epochs <number>', 'how often each example is shown', whole)
    .option('--seed <number>', 'seed of weights and order', seed, 1)
    .option('--rate <number>', 'rate of learning', positive, 0.001)
    .option('--csv <file>', 'write all that is measured to this file', fileToWrite)
    .addOption(pageOption())
    .option('--list', 'list what can be compared')
    .option('--json', 'print what is measured, or listed, as JSON')
    .hook('preAction', each => {
      if (each.opts()['json'] === true) onlyJson()
    })

/** What changes the weights. */
export const optimizerOption = (): Option =>
  new Option('--optimizer <name>', 'how weights follow').choices(['adam', 'momentum']).default('adam')

/** What the dense algebra can be done by. */
export const backendOption = (): Option =>
  new Option('--backend <name>', 'what multiplies in layered networks: tensors (TensorFlow.js) where there is a GPU')
    .choices(['auto', 'wasm-simd', 'tensors'])
    .default('auto')

/** Adds an argument that may be repeated. */
export const collect = (text: string, before: readonly string[]): string[] => [...before, text]

/** Names with commas between them. */
export const names = (text: string): string[] => text.split(',')

/** Sizes of layers with commas between them. */
export function sizes(text: string): number[] {
  const values = text.split(',').map(Number)
  if (values.length < 2 || values.some(value => !Number.isSafeInteger(value) || value < 1))
    throw new InvalidArgumentError('It must be whole numbers with commas between them: 64,128,10.')
  return values
}

/** A whole number, at least 1. */
export function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, at least 1.')
  return value
}

/** A number above 0. */
export function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError('It must be a number above 0.')
  return value
}

function seed(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number from 0 to 2^53 - 1.')
  return value
}
