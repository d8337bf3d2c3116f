import { ParameterError } from '@ngrad/core'
import type { GrowingState } from '@ngrad/core'
import { checkWeights, weightNames, zeroWeights } from '@ngrad/spiking'
import type { NetworkWeights, RecurrentNetwork } from '@ngrad/spiking'
import type { BatchState } from './batch.ts'

/** The beginning of a piece of time: the layers' states as far as they are known, and the weights then. */
export interface PieceBeginning {
  /** Its first step. */
  readonly from: number
  /** The state of each layer, from the first on. */
  readonly state: BatchState[number][]
  /** The weights, once the last layer has come so far. */
  before: NetworkWeights | undefined
}

/** The pieces of time that have begun and have not been compared. */
export class LivePieces implements GrowingState {
  readonly #network: RecurrentNetwork
  #pieces: PieceBeginning[] = []

  constructor(network: RecurrentNetwork) {
    this.#network = network
  }

  /** The piece that begins with a step; a new one if there is none. */
  at(from: number): PieceBeginning {
    const found = this.#pieces.find(piece => piece.from === from)
    if (found) return found
    const made = { from, state: [], before: undefined }
    this.#pieces.push(made)
    return made
  }

  /** Takes out the piece that begins with a step. */
  take(from: number): PieceBeginning {
    const piece = this.at(from)
    this.#pieces = this.#pieces.filter(other => other !== piece)
    return piece
  }

  save(): { readonly pieces: Float64Array } {
    const numbers = this.#pieces.flatMap(({ from, state, before }) => [
      from,
      state.length,
      Number(before !== undefined),
      ...state.flatMap(layer => stateNames.flatMap(name => [...layer[name]])),
      ...(before ?? []).flatMap(layer => weightNames.flatMap(name => [...layer[name]])),
    ])
    return { pieces: Float64Array.from(numbers) }
  }

  restore({ pieces: numbers }: Readonly<Record<string, ArrayLike<number>>>): () => void {
    let at = 0
    const next = (): number => {
      const number = numbers![at++]
      if (number === undefined)
        throw new ParameterError('pieces', numbers!.length, 'as many numbers as the pieces have')
      return number
    }
    const fill = <Kind extends Float64Array | Uint32Array>(array: Kind): Kind => {
      for (let place = 0; place < array.length; place++) array[place] = next()
      return array
    }
    const pieces: PieceBeginning[] = []
    while (at < numbers!.length) {
      const [from, layers, known] = [next(), next(), next()]
      if (!(Number.isSafeInteger(layers) && layers >= 0 && layers <= this.#network.layers.length))
        throw new ParameterError('pieces.layers', layers, `at most ${this.#network.layers.length}`)
      const state = this.#network.layers.slice(0, layers).map(({ size }) => ({
        potential: fill(new Float64Array(size)),
        output: fill(new Float64Array(size)),
        adaptation: fill(new Float64Array(size)),
        current: fill(new Float64Array(size)),
        refractory: fill(new Uint32Array(size)),
      }))
      const weights = (): NetworkWeights => {
        const made = zeroWeights(this.#network)
        for (const layer of made) for (const name of weightNames) fill(layer[name])
        return made
      }
      const before = known === 1 ? weights() : undefined
      if (before) checkWeights(this.#network, before)
      pieces.push({ from, state, before })
    }
    return () => {
      this.#pieces = pieces
    }
  }
}

const stateNames = ['potential', 'output', 'adaptation', 'current', 'refractory'] as const
