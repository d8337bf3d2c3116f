import { Command } from 'commander'
import { layers } from './compare/layers.ts'
import { network } from './compare/network.ts'
import { teachers } from './compare/teachers.ts'
import { time } from './compare/time.ts'

/**
 * `ngrad compare`: trains the same network from the same weights by several learners and prints how each does, and how
 * what it asks for lies to the gradient: in layers, through time, with teachers, or in a network of one's own.
 */
export const compare: Command = new Command('compare')
  .description('train the same network by several learners and hold each against the gradient')
  .usage('layers|time|teachers|network [options]')
  .addCommand(layers)
  .addCommand(time)
  .addCommand(teachers)
  .addCommand(network)
  .addHelpText(
    'after',
    '\nOptions without a word for what is compared are those of layers.\n\nExample:\n  ngrad compare layers --epochs 5',
  )

/** Options that said what is compared before there were words for it, with the words. */
const earlier: Readonly<Record<string, (value: string) => readonly string[]>> = {
  '--network': file => ['network', file],
  '--teachers': families => ['teachers', ...families.split(',')],
  '--recurrent': units => ['time', '--units', units],
}

/**
 * The arguments behind `compare` as they are said now: `--recurrent lif` was what `time --units lif` is, and so on. Where
 * options stand without a word for what is compared, it is layers; where nothing stands, help is shown.
 */
export function currentForm(args: readonly string[]): readonly string[] {
  const [first = ''] = args
  if (['', '-h', '--help'].includes(first) || !first.startsWith('-')) return args
  const split = args.flatMap(arg => {
    const [, flag, value] = /^(--(?:network|teachers|recurrent))=(.*)$/s.exec(arg) ?? []
    return flag === undefined ? [arg] : [flag, value!]
  })
  const at = split.findIndex(arg => Object.hasOwn(earlier, arg))
  if (at < 0) return ['layers', ...args]
  const rest = [...split.slice(0, at), ...split.slice(at + 2)]
  return [...earlier[split[at]!]!(split[at + 1] ?? ''), ...rest]
}
