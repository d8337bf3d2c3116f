import { sizeOf } from './graph.ts'
import type { NirArray, NirGraph, NirNode } from './graph.ts'
import { NirError } from './nir-error.ts'

/** What a layer sends, as nodes of which it is the sum. */
export interface Sent {
  /** Names of the nodes. */
  readonly names: readonly string[]
  /** Of a layer with weights, the same with each of its numbers times a factor and with a constant added: in nodes of their own. */
  readonly rescaled?: (place: string, factor: Float64Array, added: Float64Array) => Sent
}

/** A graph while it is written: its nodes with the extents of what they give, and its edges. */
export class GraphWriter {
  readonly #nodes = new Map<string, { readonly node: NirNode; readonly shape: readonly number[] }>()
  readonly #edges: (readonly [string, string])[] = []

  /** Adds a node that gives numbers of some extents. */
  add(name: string, type: string, shape: readonly number[], parameters: NirNode['parameters']): Sent {
    this.#nodes.set(name, { node: { type, parameters }, shape })
    return { names: [name] }
  }

  /** Extents of what is sent, where all nodes that it is the sum of have the same; else it is a row. */
  shapeOf({ names }: Sent, size: number): readonly number[] {
    const [first, ...others] = names.map(name => this.#nodes.get(name)!.shape)
    return others.every(shape => shape.join() === first!.join()) ? first! : [size]
  }

  /**
   * Leads what is sent to a node that takes numbers of some extents, planes to a row through a Flatten.
   * @throws NirError that names the node which takes planes where a row is sent
   */
  lead({ names }: Sent, to: string, wanted: readonly number[]): void {
    for (const name of names) {
      const { shape } = this.#nodes.get(name)!
      if (shape.join() === wanted.join()) this.#edges.push([name, to])
      else if (wanted.length === 1) this.#edges.push([this.#flat(name, shape), to])
      else
        throw new NirError(
          to,
          `takes planes of ${wanted.join(' × ')}, but ${name} sends [${shape.join(' × ')}], and no node of NIR makes planes of others`,
        )
    }
  }

  #flat(name: string, shape: readonly number[]): string {
    const flat = `${name}Flat`
    if (!this.#nodes.has(flat)) {
      this.add(flat, 'Flatten', [sizeOf(shape)], { start_dim: number(0), end_dim: number(-1), input_type: row(shape) })
      this.#edges.push([name, flat])
    }
    return flat
  }

  /** The graph, without nodes from which nothing leads to an output. */
  graph(): NirGraph {
    const used = new Set([...this.#nodes].filter(([, { node }]) => node.type === 'Output').map(([name]) => name))
    for (const name of used) for (const [from, to] of this.#edges) if (to === name) used.add(from) // a set grows while it is read
    const nodes = [...this.#nodes].filter(([name, { node }]) => used.has(name) || node.type === 'Input')
    return {
      nodes: Object.fromEntries(nodes.map(([name, { node }]) => [name, node])),
      edges: this.#edges.filter(([from, to]) => used.has(from) && used.has(to)),
    }
  }
}

/** Numbers in a row. */
export const row = (values: ArrayLike<number>): NirArray => ({ values: Float64Array.from(values), shape: [values.length] })

/** A number without extents. */
export const number = (value: number): NirArray => ({ values: Float64Array.of(value), shape: [] })
