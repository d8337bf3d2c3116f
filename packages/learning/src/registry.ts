import { checkArgument, checkArguments, ParameterError } from '@ngrad/core'
import type { Shape } from '@ngrad/core'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { AnyLearner, Learner } from './learner.ts'
import type { Loss } from './losses/loss.ts'
import { valuesOf } from './parameters.ts'
import type { DescribedParameters, ValuesOf } from './parameters.ts'
import { settingsOf } from './settings.ts'
import { learnerShape } from './shapes.ts'

/** What is registered says of itself. */
export interface Described {
  /** Its name, short and without blanks, by which it is asked for: `eprop-random`. */
  readonly name: string
  /** What it is, in a few words. */
  readonly what: string
  /** The work that it comes from: author, year, title, place. */
  readonly source?: string
  /** What it may be given, by name, with units, bounds and defaults; nothing if left out. */
  readonly parameters?: DescribedParameters
}

/** A recurrent network that is to learn, and what of. */
export interface RecurrentPlace {
  /** The network. */
  readonly network: RecurrentNetwork
  /** Its weights, live. */
  readonly weights: NetworkWeights
  /** What is to become small in each step. */
  readonly loss: Loss
  /** Seed of what the learner draws; 0 if left out. */
  readonly seed?: number
}

/** What a learner that brings a network of its own is to learn. */
export interface OwnPlace {
  /** Number of inputs. */
  readonly inputs: number
  /** Number of outputs: classes, or values. */
  readonly outputs: number
  /** Length of the longest sequence [steps]; 1 for single examples. */
  readonly steps: number
  /** How many sequences are to lie side by side. */
  readonly batch: number
  /** What is to become small in each step. */
  readonly loss: Loss
  /** Number of hidden units; as the learner says if left out. */
  readonly size?: number
  /** Seed of its network, and of what it draws; 0 if left out. */
  readonly seed?: number
}

/** A learner that can be asked for by its name, and made for a network: what a package offers as a table of them. */
export interface LearnerDescription<Place = RecurrentPlace, Made extends AnyLearner = Learner> extends Described {
  /**
   * What it is made for: a network of layers in time (with a {@link RecurrentPlace}), a layered network of rates without
   * time, or what it is to learn (an {@link OwnPlace}), for which it brings a network of its own.
   */
  readonly network: 'recurrent' | 'layered' | 'own'
  /**
   * Whether what it makes tells all its {@link Described.parameters | parameters} itself: by its settings, by the file of its network,
   * or by the weights that it begins with. Then {@link defineLearner} adds none of them to the settings, so that a training also goes
   * on with a network that was loaded from its file, of which nobody knows how it was asked for. False if left out.
   */
  readonly tellsAll?: boolean
  /**
   * Makes it.
   * @param options values of its {@link Described.parameters | parameters}
   * @throws ParameterError if it does not take such a network, or what it is to learn, or an option is unknown or out of its bounds
   */
  make(place: Place, options?: Readonly<Record<string, unknown>>): Made
  /**
   * Makes what finds the exact gradient of the loss of *its own* answers, on the same weights and with the same options, where these
   * are not the answers that the reference for all gives: a network that settles answers otherwise than by its forward pass.
   */
  reference?(place: Place, options?: Readonly<Record<string, unknown>>): Made
}

/** What is registered has; entries may have more, as their kind asks for. */
const entryShape: Shape = {
  what: 'an entry',
  has: ['name', 'what'],
  may: { source: 'text', parameters: 'object', tellsAll: 'flag', reference: 'function', make: 'function' },
}

const descriptionShape: Shape = {
  what: 'a description',
  has: ['name', 'what', 'network', 'parameters', 'make'],
  may: { source: 'text', tellsAll: 'flag', reference: 'function' },
}

/**
 * A learner for a registry whose options are checked by its table of parameters. What was given is among the settings of what it
 * makes, unless that tells it itself ({@link LearnerDescription.tellsAll}), so that a training is resumed only with the same.
 * @throws ParameterError if the description lacks something
 * @example
 * const mine = defineLearner({
 *   name: 'mine', what: 'a rule of my own', network: 'recurrent',
 *   parameters: { leak: { unit: '1', default: 0.9, atLeast: 0, below: 1, what: 'what a trace keeps of itself in a step' } },
 *   make: ({ network, weights, loss }, { leak }) => throughTime(myRule(network, weights, leak), { weights, loss }),
 * })
 */
export function defineLearner<const Table extends DescribedParameters, Place = RecurrentPlace, Made extends AnyLearner = Learner>(
  description: Omit<LearnerDescription<Place, Made>, 'parameters' | 'make' | 'reference'> & {
    /** What it may be given. */
    readonly parameters: Table
    /** Makes it, of the values of all parameters. */
    make(place: Place, values: ValuesOf<Table>): Made
    /** Makes the gradient of the loss of its own answers, of the same values: see {@link LearnerDescription.reference}. */
    reference?(place: Place, values: ValuesOf<Table>): Made
  },
): LearnerDescription<Place, Made> {
  checkArgument('defineLearner.description', descriptionShape, description)
  const { name, what, network, parameters, tellsAll = false } = description
  return {
    ...description,
    name,
    what,
    network,
    parameters,
    ...(description.reference && {
      reference: (place: Place, options?: Readonly<Record<string, unknown>>) =>
        description.reference!(place, valuesOf(name, parameters, options)),
    }),
    make(place, options) {
      const values = valuesOf(name, parameters, options)
      const made = description.make(place, values)
      checkArgument(`${name}: what it makes`, learnerShape, made)
      if (tellsAll) return made
      if (!Object.isExtensible(made))
        throw new ParameterError(`${name}: what it makes`, 'frozen', 'open to settings, or tell all itself (tellsAll)')
      return Object.defineProperty(made, 'settings', { value: { ...made.settings, ...settingsOf(values) }, enumerable: true })
    },
  }
}

/**
 * Things by name, in the order in which they came. What is made from a registry (a comparison, a help page, a contract
 * test) has whatever was added to it, whoever added it.
 * @example
 * const learners = new Registry<LearnerDescription>('learner', [...forwardLearners, ...bpttLearners])
 * learners.add({ name: 'mine', what: 'a rule of my own', network: 'recurrent', make: ({ network, weights, loss }) => … })
 */
export class Registry<Entry extends Described> implements Iterable<Entry> {
  /** What its entries are, in one word: `learner`. */
  readonly kind: string
  readonly #entries = new Map<string, Entry>()

  /** @throws ParameterError if two have one name, or a name cannot be used */
  constructor(kind: string, entries: Iterable<Entry> = []) {
    checkArguments('registry', { kind, entries }, { kind: 'text', entries: 'iterable' })
    this.kind = kind
    for (const entry of entries) this.add(entry)
  }

  /**
   * Adds an entry; returns how to take it away.
   * @throws ParameterError if there is one of that name, the name cannot be used, or what it says of itself is no text
   */
  add(entry: Entry): () => void {
    checkArgument(`${this.kind}.entry`, { ...entryShape, may: {} }, entry)
    const { name, what, parameters = {} } = entry
    if (typeof name !== 'string' || !/^[a-z0-9][a-z0-9.-]*$/i.test(name))
      throw new ParameterError(`${this.kind}.name`, name, 'letters, digits, dots and hyphens')
    if (this.#entries.has(name)) throw new ParameterError(`${this.kind}.name`, name, `another one: there is a ${name}`)
    checkArgument(`${this.kind}.${name}.what`, 'text', what)
    checkArgument(`${this.kind}.${name}`, entryShape, entry)
    for (const [each, parameter] of Object.entries(parameters))
      checkArgument(`${this.kind}.${name}.parameters.${each}`, { what: 'a parameter', has: ['what'] }, parameter)
    this.#entries.set(name, entry)
    return () => this.#entries.delete(name)
  }

  /** Whether there is one of that name. */
  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /**
   * The entry of a name.
   * @throws ParameterError if there is none; it names those that there are
   */
  get(name: string): Entry {
    const entry = this.#entries.get(name)
    if (!entry) throw new ParameterError(this.kind, name, `one of ${this.names.join(', ')}`)
    return entry
  }

  /** All names, in their order. */
  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** All entries, in the order in which they came in. */
  [Symbol.iterator](): Iterator<Entry> {
    return this.#entries.values()
  }
}
