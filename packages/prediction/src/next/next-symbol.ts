import { checkArgument, checkOptions, ParameterError, required } from '@ngrad/core'
import { valuesOf } from '@ngrad/learning'
import type { ParametersOf } from '@ngrad/learning'
import { countParameter, targetParameter } from '../parameters.ts'
import { defineTeacher } from '../teacher.ts'
import type { Teacher } from '../teacher.ts'

/** What {@link nextSymbol} is given beside the symbols. */
export interface NextSymbolOptions {
  /** Number of different symbols. */
  readonly alphabet: number
  /** How many symbols are shown; 1 if left out. */
  readonly context?: number
  /** How far ahead the symbol is that is asked for; 1 if left out. */
  readonly ahead?: number
  /** Name of the population that is shown; `symbols` if left out. */
  readonly input?: string
  /** Name of the population that is taught; `next` if left out. */
  readonly target?: string
}

/** Parameters of {@link nextSymbol}. */
export const nextSymbolParameters: ParametersOf<NextSymbolOptions> = {
  alphabet: { unit: '1', otherwise: 'to be given', atLeast: 1, integer: true, what: 'number of different symbols' },
  context: countParameter(1, 'how many symbols are shown'),
  ahead: countParameter(1, 'how far ahead the symbol is that is asked for'),
  input: { text: true, default: 'symbols', what: 'name of the population that is shown' },
  target: targetParameter('next'),
}

/**
 * Asks for the next symbol, given the last few: one lesson for each place of the text at which all of them are there.
 * A symbol is one of as many inputs as there are symbols; the target is a class.
 * @param symbols the text, numbers from 0 to alphabet - 1
 * @throws ParameterError if the text is too short, or a symbol is none of the alphabet
 * @see Elman (1990), Finding structure in time. Cognitive Science 14:179
 * @example nextSymbol(text.symbols, { alphabet: text.alphabet.length, context: 4 })
 */
export function nextSymbol(symbols: Uint8Array | Uint16Array, options: NextSymbolOptions): Teacher {
  checkOptions('nextSymbol', options, {
    alphabet: required('number'),
    context: 'number',
    ahead: 'number',
    input: 'text',
    target: 'text',
  })
  checkArgument('nextSymbol.symbols', 'numbers', symbols)
  const { alphabet, context, ahead, input, target } = valuesOf('nextSymbol', nextSymbolParameters, options)
  const count = symbols.length - context - ahead + 1
  if (count < 1) throw new ParameterError('nextSymbol.symbols', symbols.length, `at least ${context + ahead} symbols`)
  const wrong = symbols.findIndex(symbol => !(Number.isSafeInteger(symbol) && symbol >= 0 && symbol < alphabet))
  if (wrong >= 0)
    throw new ParameterError(`nextSymbol.symbols[${wrong}]`, symbols[wrong], `a symbol from 0 to ${alphabet - 1}`)
  return defineTeacher({
    name: `nextSymbol (${ahead})`,
    count,
    input: { name: input, shape: [context, alphabet], kind: 'class' },
    target: { name: target, shape: [alphabet], kind: 'class' },
    write(index, _round, lesson) {
      for (let place = 0; place < context; place++) lesson.input[place * alphabet + symbols[index + place]!] = 1
      lesson.target[symbols[index + context - 1 + ahead]!] = 1
    },
  })
}
