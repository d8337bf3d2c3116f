import { checkArgument, checkArguments, checkOptions, ParameterError } from '@ngrad/core'
import type { Kind, NumberSpec, RequiredOption, Shape } from '@ngrad/core'
import { madeWith } from '@ngrad/core/internal'
import { passing } from '@ngrad/spiking'
import type { Passing, StatelessLayer } from '@ngrad/spiking'
import type { DescribedParameters, NumberParameter } from '../parameters.ts'
import type { Described } from '../registry.ts'
import { connectionsOf } from './linear-map.ts'
import { populateLayers } from './populate-layers.ts'

/** A layer without state as its maker sees it. */
export interface MadeLayer<Told extends object>
  extends Pick<Passing, 'weights' | 'draws' | 'remembers' | 'forward' | 'backward'>,
    Pick<StatelessLayer, 'second'> {
  /** There and true where what it sends for an answer is linear in what it is sent, but for a constant: then it runs as connections. */
  readonly linear?: boolean
  /** How many numbers it is sent. */
  readonly sources: number
  /** How many it sends. */
  readonly size: number
  /** What it was made with, nothing left out: anything that JSON can hold. */
  readonly made: Told
  /** What else is good to know of it, such as the shape of what it sends; nothing if left out. */
  readonly also?: object
}

/** What a kind of layers without state says of itself. */
export interface LayerAbout<Options extends object = object> extends Required<Pick<Described, 'what' | 'source'>> {
  /** What each of its options means, with bounds and default; `otherwise` says what holds where that is no number or word. */
  readonly parameters: Readonly<Record<keyof Options & string, DescribedParameters[string]>>
}

/** What a kind of layers without state is. */
export interface LayerDefinition<Options extends object, Told extends Options> {
  /** Its options, and what each can be: their names are those of its description in files. */
  readonly options: Readonly<Record<keyof Options & string, Kind | RequiredOption>>
  /** What it is, and what each of its options means, for help and pages; of ours all say it. */
  readonly about?: LayerAbout<Options>
  /**
   * Makes one.
   * @throws ParameterError if the options do not go together
   */
  make(options: Options): MadeLayer<Told>
}

/** Makes layers without state of a kind. Made by {@link defineLayer}. */
export interface LayerFactory<Options extends object, Layer extends StatelessLayer> {
  /** Makes one. @throws ParameterError if an option is unknown, or cannot be used */
  (options: Options): Layer
  /** Name of the kind: `conv2d`. */
  readonly kind: string
  /** Its options, and what each can be. */
  readonly options: Readonly<Record<string, Kind | RequiredOption>>
  /** What it is, and what each of its options means, where its definition says it. */
  readonly about?: LayerAbout
}

/** A number of units. */
export const sizeOption: NumberSpec = { unit: '1', atLeast: 1, atMost: 2 ** 24, integer: true }

/** An option that has to be given, for what a layer says of itself. */
export const given = 'to be given'

/** A whole number above 0. */
export const whole = { unit: '1', atLeast: 1, integer: true } as const

/** What {@link sizeOption} says of itself. */
export const sizeParameter: NumberParameter = { ...sizeOption, what: 'number of units of the layer below, and its own', otherwise: given }

/** A layer of a kind, with what it was made with. */
export type LayerOf<Made extends object> = StatelessLayer & Readonly<Made>

/**
 * Defines a kind of layers without state: what they make of the numbers that they are sent in a step, and the derivative. A network of
 * `recurrentNetwork` takes them, `bptt` trains them, and `describeLayer` of `@ngrad/learning/testing` tries them.
 * @param kind its name
 * @throws ParameterError if something of the definition, or of what it makes, is missing, or the name is that of layers of units
 * @example
 * const gain = defineLayer('gain', {
 *   options: { size: required('count'), by: required('number') },
 *   make: ({ size, by }: { size: number; by: number }) => ({
 *     size, sources: size, made: { size, by }, linear: true, weights: { input: { extents: [0] }, bias: { extents: [0] } },
 *     forward({ from, to, rows }) {
 *       for (let row = 0; row < rows; row++)
 *         for (let at = 0; at < size; at++) to.values[row * to.columns + at] = by * from(row)[at]!
 *     },
 *     backward({ signal, below, rows }) {
 *       for (let row = 0; below && row < rows; row++)
 *         for (let at = 0; at < size; at++) below.values[row * below.columns + at] = by * signal.values[row * signal.columns + at]!
 *     },
 *   }),
 * })
 * const network = recurrentNetwork({ inputs: 3, layers: [gain({ size: 3, by: 2 }), lifLayer(3, { oneToOne: true })] })
 */
export function defineLayer<Options extends object, Told extends Options, Also extends object = object>(
  kind: string,
  definition: LayerDefinition<Options, Told>,
): LayerFactory<Options, LayerOf<Told & Also>> {
  checkArguments('defineLayer', { kind, definition }, { kind: 'text', definition: definitionShape })
  const taken = Object.keys(definition.options).find(name => ownNames.includes(name))
  if (taken !== undefined)
    throw new ParameterError(`defineLayer.definition.options.${taken}`, taken, `another name: a layer has ${ownNames.join(', ')} itself`)
  if (unitKinds.includes(kind))
    throw new ParameterError('defineLayer.kind', kind, `none of ${unitKinds.join(', ')}, which are other layers`)
  const { options: table, about } = definition
  if (about) checkArgument(`${kind}: about`, aboutShape, about)
  const factory = (options: Options): LayerOf<Told & Also> => {
    checkOptions<Options>(kind, options, table as never)
    const layerMade = definition.make(options)
    checkMade(kind, layerMade)
    const { sources, size, made, also, second, linear = false, ...rest } = layerMade
    const does = { ...rest, forward: layerMade.forward.bind(layerMade), backward: layerMade.backward.bind(layerMade) }
    for (const [name, count] of Object.entries({ sources, size }))
      if (!Number.isSafeInteger(count) || count < 1 || count > 2 ** 24)
        throw new ParameterError(`${kind}: ${name}`, count, `a whole number from 1 to ${2 ** 24}`)
    const bias = does.weights.bias.extents.reduce((product, extent) => product * extent, 1) > 0
    const shape = { kind: 'stateless', name: kind, size, sources, recurrent: false, selfConnections: false, bias }
    const layer = { ...made, ...also, ...shape, ...(second && { second: Object.freeze(second) }) } // an option `size` may be another one
    const connections = linear && { connections: connectionsOf({ sources, size, ...does, ...(second && { second }) }) }
    const check = (place: string, given: object): void => checkUnchanged(place, kind, layer, given)
    const all: Passing = { ...does, ...connections, populate: populateLayers, made, check }
    makers.set(all, finished as never)
    return Object.freeze({ ...layer, [passing]: all }) as never
  }
  const says = { kind: { value: kind }, options: { value: table }, ...(about && { about: { value: about } }) }
  const finished = madeWith(Object.defineProperties(factory, says), { kind, definition }) as LayerFactory<Options, LayerOf<Told & Also>>
  return finished
}

/** Any kind of layers without state. */
export type AnyLayerFactory = LayerFactory<never, StatelessLayer>

/** By what a layer does: who made it. */
const makers = new WeakMap<Passing, AnyLayerFactory>()

/** The kind that a layer is of; undefined where {@link defineLayer} has not made it. */
export const makerOf = (layer: StatelessLayer): AnyLayerFactory | undefined => makers.get(layer[passing])

/** What every layer has, and what it was made with may not take the place of. */
const ownNames: readonly string[] = ['kind', 'name', 'recurrent', 'selfConnections', 'second']

/** Layers of units, whose names in files are theirs. */
const unitKinds: readonly string[] = ['lif', 'alif', 'rate', 'readout', 'stateless']

const definitionShape: Shape = {
  what: 'a kind of layers',
  has: ['options', 'make'],
  may: { options: 'object', make: 'function', about: 'object' },
}
const aboutShape: Shape = { what: 'what a kind of layers says of itself', has: ['what', 'source', 'parameters'] }
const madeShape: Shape = {
  what: 'a layer',
  has: ['sources', 'size', 'made', 'weights', 'forward', 'backward'],
  may: { made: 'object', weights: 'object', forward: 'function', backward: 'function', remembers: 'count', draws: 'flag', linear: 'flag' },
}
const arrayShape: Shape = { what: 'an array of weights', has: ['extents'], may: { first: 'function', told: 'flag' } }

/** @throws ParameterError that names what is missing of what a maker of this kind has made */
function checkMade(kind: string, layer: MadeLayer<object>): void {
  checkArgument(`${kind}: what it makes`, madeShape, layer)
  const { input, bias, constants } = layer.weights
  for (const [name, array] of Object.entries({ input, bias, ...(constants && { constants }) })) {
    checkArgument(`${kind}: weights.${name}`, arrayShape, array)
    checkArgument(`${kind}: weights.${name}.extents`, 'list', array.extents)
    array.extents.forEach((extent, at) => checkArgument(`${kind}: weights.${name}.extents[${at}]`, 'count', extent))
  }
}

function checkUnchanged(place: string, kind: string, made: object, given: object): void {
  const [was, is] = [made, given].map(each => each as Readonly<Record<string, unknown>>)
  for (const name of Object.keys({ ...made, ...given }))
    if (JSON.stringify(is![name]) !== JSON.stringify(was![name]))
      throw new ParameterError(`${place}.${name}`, is![name], `as ${kind} was made, ${JSON.stringify(was![name])}: make another one`)
}
