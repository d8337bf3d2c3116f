import { readFileSync } from 'node:fs'
import { ParameterError, required, Workspace } from '@ngrad/core'
import { crc32 } from '@ngrad/core/internal'
import {
  alifLayer,
  lifLayer,
  randomWeights,
  rateLayer,
  readoutLayer,
  recurrentNetwork,
  zeroWeights,
} from '@ngrad/spiking'
import { describe, expect, it } from 'vitest'
import { conv2dLayer } from '../layers/conv2d.ts'
import { defineLayer } from '../layers/define-layer.ts'
import { delayLayer } from '../layers/delay.ts'
import { layerNormLayer } from '../layers/layer-norm.ts'
import { namedArrays } from '../weights.ts'
import { decodeNetworkFile, encodeNetworkFile, NetworkFileError } from './network-file.ts'
import { savedArrays, takeWeights } from './network-kind.ts'
import type { NetworkKind } from './network-kind.ts'
import { recurrentNetworks, recurrentNetworksWith } from './recurrent-networks.ts'
import { loadMatrices, loadNetwork, saveMatrices, saveNetwork } from './save-network.ts'
import { loadTraining, saveTraining } from './save-training.ts'

const network = recurrentNetwork({
  inputs: 4,
  dt: 0.5,
  layers: [
    alifLayer(5, { recurrent: true, beta: [0, 0.1, 0.2, 0.3, 0.4], tauAdaptation: 300, refractory: 2 }),
    lifLayer(3, { reset: 'zero', tau: Infinity, bias: true }),
    lifLayer(2, { tauSynapse: 4, learns: ['threshold', 'tau'] }),
    rateLayer(2, { activation: 'relu', recurrent: true, selfConnections: true }),
    readoutLayer(2, { tau: Infinity }),
  ],
})
const weights = randomWeights(network, { seed: 1 })
weights[2]!.constants.set([0.1, -0.2, 0.3, 1e-3])

describe('a network as a file', () => {
  it('has the bytes that every client reads, and is read as they say', () => {
    const [bytes, text] = ['bin', 'json'].map(end => readFileSync(new URL(`../../../../proto/golden/network.${end}`, import.meta.url)))
    const found = decodeNetworkFile(bytes!)
    const { content } = JSON.parse(text!.toString()) as { content: { kind: string; description: object; arrays: object } }
    expect(found).toMatchObject({ kind: content.kind, description: content.description })
    expect(Object.entries(found.arrays).map(([name, numbers]) => [name, [...numbers]])).toEqual(Object.entries(content.arrays))
    expect(Buffer.from(encodeNetworkFile(found)).equals(bytes!)).toBe(true)
  })

  it('is the same network with the same weights, to the last digit', () => {
    const found = loadNetwork(saveNetwork(network, weights))
    expect(found.network).toEqual(network)
    expect(found.weights).toEqual(weights)
  })

  it('is only of networks that can be one, and says so of others, which are not in want of weights', () => {
    for (const other of [{}, { weights: {} }, { inputs: 2, layers: [] }, { inputs: 2, dt: 1, layers: 3 }])
      expect(() => saveNetwork(other as never)).toThrow(/^saveNetwork\.network is .*; it must be a recurrent network, or .* saveTraining /)
    expect(() => saveNetwork(network as never)).toThrow('saveNetwork.weights is undefined; it must be the weights, of a recurrent network')
  })

  it('has the bytes that clients in other languages are tested with', () => {
    const small = recurrentNetwork({
      inputs: 2,
      layers: [alifLayer(3, { recurrent: true, beta: [0, 0.1, 0.2] }), readoutLayer(1, { tau: Infinity })],
    })
    const some = zeroWeights(small)
    some[0]!.input.set([1, 2, 3, 4, 5, 6])
    some[1]!.input.set([0.1, -1e-300, 1 / 3])
    const kept = readFileSync(new URL('../../validate/network.ngradnet', import.meta.url))
    expect(saveNetwork(small, some)).toEqual(new Uint8Array(kept))
    const older = readFileSync(new URL('../../validate/network-without-extents.ngradnet', import.meta.url))
    for (const each of [kept, older]) expect(loadNetwork(each)).toEqual({ network: small, weights: some })
  })

  it('has the bytes of layers without state, too, each array in its own extents', () => {
    const stack = recurrentNetwork({
      inputs: 8,
      layers: [
        conv2dLayer({ from: [2, 2, 2], channels: 3, kernel: 2, bias: true }),
        layerNormLayer({ size: 3 }),
        delayLayer({ sources: 3, size: 2, most: 4, of: 'source' }),
        readoutLayer(1),
      ],
    })
    const some = zeroWeights(stack)
    for (const arrays of Object.values(namedArrays(some))) arrays.forEach((_, at) => (arrays[at] = at + 0.5))
    const kept = readFileSync(new URL('../../validate/layers.ngradnet', import.meta.url))
    expect(saveNetwork(stack, some)).toEqual(new Uint8Array(kept))
    expect(loadNetwork(kept).weights).toEqual(some)
  })

  it('has the bytes of matrices and of a training, too, that other languages are tested with', () => {
    const work = new Workspace({ precision: 'f32' })
    const value = work.matrix(2, 3)
    value.values.set([1, 2, 3, 0.1, -0.2, 1e-30])
    const matrices = saveMatrices({ parameters: [{ name: 'w 1', value, gradient: work.matrix(2, 3) }] }, 'digits')
    const training = saveTraining({
      learner: 'mine',
      weights: { 'w 1': value.values },
      state: { drawn: Float64Array.of(2 ** 53) },
      optimizer: { 'adam.steps': Float64Array.of(7) },
      history: [{ epoch: 1, loss: 0.5, accuracy: undefined, validation: undefined }],
    })
    for (const [name, bytes] of Object.entries({ matrices, training })) {
      const kept = readFileSync(new URL(`../../validate/${name}.ngradnet`, import.meta.url))
      expect(bytes).toEqual(new Uint8Array(kept))
    }
  })

  it('keeps the precision of matrices, and goes only into the same ones', () => {
    const place = (precision: 'f32' | 'f64', columns = 2) => {
      const work = new Workspace({ precision })
      const value = work.matrix(3, columns)
      return { parameters: [{ name: 'w', value, gradient: work.matrix(3, columns) }] }
    }
    const [from, into] = [place('f32'), place('f32')]
    from.parameters[0]!.value.values.set([1, 2, 3, 0.1, -0.2, 1e-30])
    const file = saveMatrices(from, 'digits')
    expect(decodeNetworkFile(file).arrays['w']).toBeInstanceOf(Float32Array)
    expect(loadMatrices(file, into)).toBe('digits')
    expect(into.parameters[0]!.value.values).toEqual(from.parameters[0]!.value.values)
    const other = place('f32', 4)
    expect(() => loadMatrices(file, other)).toThrow('w has 3 × 2 weights; this network has 3 × 4')
    expect(other.parameters[0]!.value.values.every(value => value === 0)).toBe(true)
    const turned = new Workspace({ precision: 'f32' })
    const lying = { parameters: [{ name: 'w', value: turned.matrix(2, 3), gradient: turned.matrix(2, 3) }] }
    expect(() => loadMatrices(file, lying)).toThrow('w has 3 × 2 weights; this network has 2 × 3')
    const answering = (output: string) => ({ ...place('f32'), settings: { output } })
    expect(() => loadMatrices(saveMatrices(answering('softmax')), answering('linear'))).toThrow(
      'it has output softmax; this network has linear',
    )
    const large = place('f64')
    large.parameters[0]!.value.values[4] = 1e300
    expect(() => loadMatrices(saveMatrices(large), into)).toThrow('weights w[4] is Infinity')
    expect(into.parameters[0]!.value.values).toEqual(from.parameters[0]!.value.values)
  })

  it('gives its numbers to arrays of other precision where they are numbers there, all or none', () => {
    const [a, b] = [Float32Array.of(1), Float32Array.of(2)]
    expect(() => takeWeights({ a: Float64Array.of(0.5), b: Float64Array.of(1e39) }, { a, b })).toThrow(
      'weights b[0] is Infinity; it must be a finite number: it is too large for the precision of this network',
    )
    expect([...a, ...b]).toEqual([1, 2])
    takeWeights({ a: Float64Array.of(0.5), b: Float64Array.of(3e38) }, { a, b })
    expect([...a, ...b]).toEqual([0.5, Math.fround(3e38)])
  })

  it('has extents that are those of its numbers', () => {
    const w = Float64Array.of(1, 2, 3, 4, 5, 6)
    expect(savedArrays('mine', { size: 2 }, { w: [w, 2, 3] })).toEqual({
      kind: 'mine',
      description: { size: 2, extents: { w: [2, 3] } },
      arrays: { w },
    })
    expect(() => savedArrays('mine', {}, { w: [w, 2, 2] })).toThrow('savedArrays.arrays.w is ')
  })

  it('holds a training: weights, state, what the optimizer remembers, and the rounds', () => {
    const state = {
      learner: 'uoro',
      weights: { 'layer0.input': Float64Array.of(0.1, -0) },
      state: { draws: Float64Array.of(17) },
      optimizer: { 'adam.steps': Float64Array.of(3), 'adam.m layer0.input': Float64Array.of(1e-300, 2) },
      history: [{ epoch: 1, loss: 0.1 + 0.2, accuracy: 0.5, validation: { loss: Infinity, accuracy: 0 } }],
    }
    expect(loadTraining(saveTraining(state))).toEqual(state)
  })
})

describe('a network with a layer of a kind of its own', () => {
  const of = (kind: string, factor = 1) =>
    defineLayer<{ size: number; by?: number }, { size: number; by: number }>(kind, {
      options: { size: required('count'), by: 'number' },
      make: ({ size, by = factor }) => ({
        sources: size,
        size,
        made: { size, by },
        weights: { input: { extents: [2, size] }, bias: { extents: [0] } },
        forward() {},
        backward() {},
      }),
    })
  const mine = of('mine')
  const convolution = conv2dLayer({ from: [1, 1, 2], channels: 1, kernel: 1 })
  const built = recurrentNetwork({ inputs: 2, layers: [mine({ size: 2, by: 3 }), convolution] })
  const some = randomWeights(built, { seed: 1 })
  const file = saveNetwork(built, some)

  it('comes back to whoever brings the kind', () => {
    const { network: found, weights: also } = loadNetwork(file, recurrentNetworksWith(of('other'), mine))
    expect(JSON.stringify(found)).toBe(JSON.stringify(built))
    expect(also).toEqual(some)
    expect(saveNetwork(found, also)).toEqual(file)
  })

  it('is refused in words by whoever does not', () => {
    expect(() => loadNetwork(file)).toThrow(NetworkFileError)
    expect(() => loadNetwork(file)).toThrow(/layers\[0\]\.kind is 'mine'; it must be lif, .*delay/)
    expect(() => loadNetwork(file, recurrentNetworksWith(of('mine', 2)))).not.toThrow() // told in full: nothing is left to the maker
  })

  it('is no file under the name of another kind', () => {
    const clash = recurrentNetwork({ inputs: 2, layers: [of('layerNorm')({ size: 2 })] })
    expect(() => saveNetwork(clash, zeroWeights(clash))).toThrow("saveNetwork: layer is 'layerNorm'; it must be of another name")
    const twice = recurrentNetwork({ inputs: 2, layers: [mine({ size: 2 }), of('mine')({ size: 2 })] })
    expect(() => saveNetwork(twice, zeroWeights(twice))).toThrow("recurrentNetworksWith.own[1].kind is 'mine'; it must be another name")
    expect(() => recurrentNetworksWith(of('conv2d'))).toThrow("recurrentNetworksWith.own[0].kind is 'conv2d'; it must be another name")
    expect(() => recurrentNetworksWith(5 as never)).toThrow('recurrentNetworksWith.own[0] is 5; it must be a kind of layers')
  })
})

describe('a description', () => {
  const again = (description: unknown): unknown =>
    decodeNetworkFile(encodeNetworkFile({ kind: 'mine', description, arrays: {} })).description
  const nested = (depth: number): unknown => Array.from({ length: depth }).reduce(inside => [inside], 1)

  it('comes back as it was, a zero below zero and what is infinite too', () => {
    const told = { a: [-0, 0, 1e-300, Infinity], b: { '': null, '"\\': 'é\u2028' }, c: [{ d: -Infinity }], e: [] }
    expect(again({ ...told, f: undefined })).toEqual(told)
    expect(again(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 })
    expect(again(nested(64))).toEqual(nested(64))
  })

  const holes = [1, , 3] // oxlint-disable-line no-sparse-arrays
  const round: unknown[] = []
  round.push(round)
  it.each([
    ['a hole', { a: holes }, 'description.a is an array of 3; it must be a list without holes'],
    ['a list with a name', { a: Object.assign([1], { b: 2 }) }, 'description.a is an array of 1; it must be a list'],
    ['what is undefined in a list', [undefined], 'description[0] is undefined'],
    ['an instance of a class', { a: new (class { b = 1 })() }, 'description.a is an object (b); it must be what JSON can hold'],
    ['a date', [new Date(0)], 'description[0] is an object (); it must be what JSON can hold'],
    ['a map', new Map([['a', 1]]), 'description is an object (); it must be what JSON can hold'],
    ['NaN', { a: { b: NaN } }, 'description.a.b is NaN'],
    ['a function', { a: () => 1 }, 'description.a is function a'],
    ['itself', round, 'it must be at most 64 lists and objects deep, and not in itself'],
    ['too much depth', nested(1e5), 'it must be at most 64 lists and objects deep'],
  ])('is not written with %s', (_, told, words) => {
    expect(() => again(told)).toThrow(words)
    expect(() => again(told)).toThrow(ParameterError)
  })

  it('is not read where it lies too deep', () => {
    /** A file with another description of the same length. */
    const holding = (json: string): Uint8Array => {
      const file = encodeNetworkFile({ kind: 'mine', description: 'a'.repeat(json.length - 2), arrays: {} })
      file.set(new TextEncoder().encode(json), file.indexOf(0x22, 24))
      new DataView(file.buffer).setUint32(8, crc32(file.subarray(24)), true)
      return file
    }
    const depth = 1e5
    for (const json of ['['.repeat(depth) + ']'.repeat(depth), `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, '['.repeat(depth)])
      expect(() => decodeNetworkFile(holding(json))).toThrow(
        new NetworkFileError('it is no ngrad.v1.NetworkFile: its description lies more than 64 lists and objects deep'),
      )
    const text = '['.repeat(70)
    expect(decodeNetworkFile(holding(`{"${text}":"${text}\\"${text}"}`)).description).toEqual({ [text]: `${text}"${text}` })
  })
})

describe('a file that is not as it was written', () => {
  const file = saveNetwork(network, weights)

  it('is refused wherever a byte was changed, or it was cut', () => {
    for (let at = 0; at < file.length; at++) {
      const changed = file.slice()
      changed[at]! ^= 1 << (at % 8)
      expect(() => loadNetwork(changed), `byte ${at}`).toThrow(NetworkFileError)
    }
    for (let length = 0; length < file.length; length += 7)
      expect(() => loadNetwork(file.subarray(0, length)), `${length} bytes`).toThrow(NetworkFileError)
  })

  it('is refused where its checksum is right and its content is not', () => {
    const { description, arrays } = decodeNetworkFile(file)
    const remade = (change: object, of: object = arrays): Uint8Array =>
      encodeNetworkFile({
        kind: 'recurrent',
        description: { ...(description as object), ...change },
        arrays: { ...of },
      })
    expect(() => loadNetwork(remade({ inputs: 5 }))).toThrow('layer0.input has 20 numbers; there are 25')
    expect(() => loadNetwork(remade({ dt: -1 }))).toThrow('description.dt is -1; it must be above 0 ms')
    expect(() => loadNetwork(remade({ layers: 'none' }))).toThrow(NetworkFileError)
    expect(() => loadNetwork(remade({}, { ...arrays, 'layer1.bias': Float64Array.of(0, NaN, 0) }))).toThrow(
      'weights layer1.bias[1] is NaN',
    )
    expect(() => loadTraining(file)).toThrow('it is of the kind recurrent; it must be training')
  })
})

describe('a file of a network with another description', () => {
  const { kind, description, arrays } = decodeNetworkFile(saveNetwork(network, weights))
  const error = (other: unknown, kinds: readonly NetworkKind<unknown>[] = [recurrentNetworks]): Error => {
    try {
      loadNetwork(encodeNetworkFile({ kind, description: other, arrays }), ...kinds)
    } catch (caught) {
      return caught as Error
    }
    throw new Error(`${JSON.stringify(other)} is loaded`)
  }
  /** What an engine says of its own. */
  const engine = /Cannot read|is not a function|not iterable|Invalid|allocation|Maximum|stack/

  it('is refused in words of the file, whatever stands in whichever place, before there is room for it', () => {
    const { layers } = description as { layers: readonly object[] }
    const others: unknown[] = [null, 5, 'x', [], {}]
    for (const bad of [null, -1, 0.5, 1e9, 2 ** 53, 1e300, 'x', [], {}, true]) {
      others.push({ ...(description as object), inputs: bad }, { ...(description as object), layers: bad })
      layers.forEach((layer, index) => {
        const changed = (each: unknown): object => ({ ...(description as object), layers: layers.with(index, each as object) })
        others.push(...[bad, { ...layer, size: bad }, { ...layer, kind: bad }].map(changed))
      })
    }
    for (const other of others) {
      expect(error(other), JSON.stringify(other)).toBeInstanceOf(NetworkFileError)
      expect(error(other).message).not.toMatch(engine)
    }
    expect(error({ ...(description as object), inputs: 1e9 }).message).toBe('layer0.input has 20 numbers; there are 5000000000')
    expect(error({ ...(description as object), layers: [null] }).message).toContain('description.layers[0] is null; it must be an object')
  })

  it('is not written where it asks for more room than would be read, in the same words', () => {
    const room = 2 ** 27
    const roomy: NetworkKind<unknown> = {
      kind: 'roomy',
      description: { fields: {} },
      extents: () => ({ w: [1] }),
      room: () => room,
      load: () => null,
    }
    const of = (numbers: number) => savedArrays('roomy', {}, { w: [Float64Array.of(1), 1] }, numbers)
    const words = `its sizes ask for room for ${room} numbers; beside these arrays there may be ${2 ** 26}`
    expect(() => loadNetwork(encodeNetworkFile(of(0)), roomy)).toThrow(words)
    expect(() => saveNetwork({ saved: () => of(room) })).toThrow(new NetworkFileError(words))
    expect(saveNetwork({ saved: () => of(2 ** 26) })).toEqual(encodeNetworkFile(of(0)))
  })

  it('is refused in words where it is of a kind that looks at nothing itself', () => {
    const careless: NetworkKind<unknown> = {
      kind,
      description: { fields: {} },
      extents: () => Object.fromEntries(Object.entries(arrays).map(([name, { length }]) => [name, [length]])),
      load: ({ description: told }) => (told as { a: { b: string } }).a.b,
    }
    const found = error({}, [careless])
    expect(found).toBeInstanceOf(NetworkFileError)
    expect(found.message).toBe('its network cannot be made: its description, or an array, is not as recurrent has it')
    expect(found.cause).toBeInstanceOf(TypeError)
  })
})

describe('a file of a training that is none', () => {
  const history = [{ epoch: 1, loss: 0.5 }]
  const arrays = { 'weights/w': Float64Array.of(1, 2), 'optimizer/adam.steps': Float64Array.of(3) }
  const told = { learner: 'mine', history, settings: { seed: 1 } }
  const load = (description: unknown, of: Record<string, Float64Array> = arrays) =>
    loadTraining(encodeNetworkFile({ kind: 'training', description, arrays: of }))

  it.each([
    ['null', null, 'learner is undefined'],
    ['a number', 5, 'learner is undefined'],
    ['a word', 'x', 'learner is undefined'],
    ['a list', [], 'learner is undefined'],
    ['nothing', {}, 'learner is undefined'],
    ['no name', { ...told, learner: null }, 'learner is null'],
    ['no rounds', { learner: 'mine' }, 'history is undefined; it must be an array of rounds'],
    ['a number of rounds', { ...told, history: 5 }, 'history is 5'],
    ['rounds in a word', { ...told, history: 'abcdef' }, "history is 'abcdef'"],
    ['a round of nothing', { ...told, history: [null] }, 'history[0] is null'],
    ['a round by a word', { ...told, history: [{ epoch: 'x', loss: 1 }] }, "history[0].epoch is 'x'; it must be 1"],
    ['a round too far', { ...told, history: [...history, { epoch: 7, loss: 1 }] }, 'history[1].epoch is 7; it must be 2'],
    ['a round without loss', { ...told, history: [{ epoch: 1 }] }, 'history[0].loss is undefined'],
    ['a wrong accuracy', { ...told, history: [{ ...history[0], accuracy: 'x' }] }, "history[0].accuracy is 'x'"],
    ['a wrong validation', { ...told, history: [{ ...history[0], validation: 3 }] }, 'history[0].validation is 3'],
    ['a validation of nothing', { ...told, history: [{ ...history[0], validation: {} }] }, 'history[0].validation.loss is undefined'],
    ['words there', { ...told, history: [{ ...history[0], validation: { loss: 1, accuracy: {} } }] }, 'history[0].validation.acc'],
    ['settings of nothing', { ...told, settings: null }, 'settings is null'],
    ['a number of settings', { ...told, settings: 5 }, 'settings is 5'],
    ['settings of lists', { ...told, settings: { seed: [1] } }, 'settings.seed is '],
  ])('is refused: %s', (_, description, words) => {
    expect(() => load(description)).toThrow(NetworkFileError)
    expect(() => load(description)).toThrow(`it is no training: ${words}`)
  })

  it('is refused where a number is not finite, wherever it is', () => {
    expect(load(told).weights).toEqual({ w: Float64Array.of(1, 2) })
    for (const name of Object.keys(arrays))
      expect(() => load(told, { ...arrays, [name]: Float64Array.of(1, NaN) })).toThrow(
        new NetworkFileError(`it is no training: ${name.replace('/', ' ')}[1] is NaN; it must be a finite number`),
      )
  })

  it('is not written', () => {
    const state = { ...load(told), history: [{ epoch: 2, loss: 1, accuracy: undefined, validation: undefined }] }
    expect(() => saveTraining(state)).toThrow('saveTraining.state.history[0].epoch is 2; it must be 1: rounds are counted from 1')
    expect(() => saveTraining({ ...load(told), weights: { w: [1] as never } })).toThrow('saveTraining.state.weights.w is ')
  })
})

it('a file of matrices with another description is refused, and nothing is changed', () => {
  const work = new Workspace({ precision: 'f32' })
  const value = work.matrix(1, 2)
  const place = { parameters: [{ name: 'w', value, gradient: work.matrix(1, 2) }] }
  const { kind, arrays } = decodeNetworkFile(saveMatrices(place))
  const extents = [null, [], {}, { w: 5 }, { w: [2, 1] }].map(each => ({ extents: each }))
  for (const description of [null, 5, 'x', [], {}, ...extents, { extents: { w: [1, 2] }, settings: 3 }]) {
    const file = encodeNetworkFile({ kind, description, arrays: { w: arrays['w']!.map(() => 7) } })
    expect(() => loadMatrices(file, place), JSON.stringify(description)).toThrow(NetworkFileError)
  }
  expect([...value.values]).toEqual([0, 0])
})

describe('what is written to a file', () => {
  const written = (description: unknown, arrays: object = {}) =>
    encodeNetworkFile({ kind: 'mine', description, arrays: arrays as Record<string, Float64Array> })

  it('comes back as it is', () => {
    const arrays = { 'a b': Float32Array.of(1, -0), '': new Float64Array(0), ['__proto__']: Float64Array.of(NaN, Infinity) }
    for (const description of [null, 5, -Infinity, 'NaN', [], [[Infinity]], { a: { b: null, infinite: 'Infinity!' }, 'c.d': true }])
      expect(decodeNetworkFile(written(description, arrays))).toEqual({ kind: 'mine', description, arrays })
    expect(decodeNetworkFile(written({ left: undefined })).description).toEqual({})
  })

  it('is refused where it would come back as something else', () => {
    const circle: unknown[] = []
    circle.push({ circle })
    const untold = [undefined, NaN, 5n, 'Infinity', () => 1, Symbol('x'), new Date(0), new Map(), Float64Array.of(1), [undefined], circle]
    for (const each of untold)
      for (const description of [each, { a: [1, each] }])
        expect(() => written(description), String(each)).toThrow(/^encodeNetworkFile\.description/)
    expect(() => written({ a: [1, NaN] })).toThrow(
      'encodeNetworkFile.description.a[1] is NaN; it must be what JSON can hold, or an infinite number',
    )
    expect(() => written({ a: '-Infinity' })).toThrow("encodeNetworkFile.description.a is '-Infinity'; it must be another word")
    for (const array of [Int32Array.of(1, 2), [1, 2], new DataView(new ArrayBuffer(8)), null])
      expect(() => written(1, { a: array })).toThrow(/^encodeNetworkFile\.arrays\.a is .*; it must be a Float32Array or Float64Array/)
    expect(() => written(1, { '\ud800': Float32Array.of(1) })).toThrow('it must be text of whole characters')
    for (const kind of ['\udc00', '\ufeffmine'])
      expect(() => encodeNetworkFile({ kind, description: 1, arrays: {} })).toThrow('encodeNetworkFile.kind is ')
  })

  it('is refused where an array is there twice', () => {
    const [one, two] = [written(null, { a: Float64Array.of(1) }), written(null, { b: Float64Array.of(2) })]
    const message = Uint8Array.of(...one.subarray(24), ...two.subarray(24).map(byte => (byte === 98 ? 97 : byte)))
    const twice = Uint8Array.of(...one.subarray(0, 24), ...message)
    const header = new DataView(twice.buffer)
    header.setUint32(8, crc32(message), true)
    header.setBigUint64(16, BigInt(message.length), true)
    expect(() => decodeNetworkFile(twice)).toThrow(new NetworkFileError('it has two arrays a'))
  })
})
