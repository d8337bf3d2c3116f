import { NgradError } from '../errors.ts'
import { compileBuildKernels } from '../kernel/build.ts'
import { mostBins } from '../kernel/place-rows.ts'
import type { BuildKernels } from '../kernel/build.ts'
import { delayGroup } from '../kernel/deliver.ts'
import type { TargetBytes } from '../kernel/deliver.ts'
import type { KernelMemory } from '../kernel/memory.ts'
import { RandomStream } from '../random.ts'
import type { Part } from './parts.ts'
import type { DrawnConnections } from './rules/rule.ts'
import { stepsBetween } from './sparse-synapses.ts'
import type { Rows } from './sparse-synapses.ts'
import type { DrawnValue } from './weights.ts'

/** What rows are drawn for. */
export interface RowRequest {
  readonly name: string
  readonly sources: number
  readonly targets: number
  readonly samePopulation: boolean
  readonly drawn: DrawnConnections
  /** Weight of each synapse: one for all, one for each in the order of the rows, or drawn. */
  readonly weight: number | Float32Array | DrawnValue
  /** Delay of each: one for all [steps], or drawn [ms]. */
  readonly delay: number | DrawnValue
  readonly dt: number
  readonly seed: number
  readonly stream: number
}

/** A drawn value that lies further from the mean is so rare that it is drawn anew [standard deviations]. */
const widest = 7
/** Numbers that are drawn at a time where the sources of a total number are counted. */
const chunk = 65_536

/** Draws connections row by row with kernels, straight into their compressed form. */
export class RowBuilder {
  readonly #memory: KernelMemory
  readonly #kernels: BuildKernels
  #scratch = { at: 0, words: 0 }

  constructor(memory: KernelMemory, key: readonly [number, number]) {
    this.#memory = memory
    this.#kernels = compileBuildKernels(memory, key)
  }

  /** Draws the rows of a projection. @param split whether rows are to be split by delay */
  build(request: RowRequest, parts: readonly Part[], split: boolean): Rows {
    const { sources, targets, drawn, weight, delay } = request
    const delays = delaysOf(delay, request.dt)
    const spread = !split && delays.length > 1
    const groups = spread ? Math.ceil(delays.length / delayGroup) : delays.length
    const bins = parts.length * groups
    if (bins > mostBins) throw new NgradError(`${request.name}: ${delays.length} delays are too many; draw fewer`)
    const targetBytes: TargetBytes = targets <= 65_536 ? 2 : 4
    const starts = this.#memory.allocate(4 * (sources * bins + 1))
    const counts = this.#counts(request)
    const room = counts ? counts.reduce((sum, count) => sum + count, 0) : bernoulliRoom(request)
    const longest = counts ? counts.reduce((most, count) => Math.max(most, count), 0) : targets
    const stride = 4 * (Math.max(longest, chunk) + 32)
    const [rowTargets, rowDelays, rowWeights] = [0, 1, 2].map(index => this.#room(3 * stride) + index * stride) as [
      number,
      number,
      number,
    ]
    const marks = drawn.multapses ? 0 : this.#memory.allocate(Math.max(targets, sources))
    const intoTargets = this.#memory.allocate(targetBytes * room + 64)
    const ownWeights = typeof weight !== 'number'
    const intoWeights = ownWeights ? this.#memory.allocate(4 * room + 64) : 0
    const places = spread ? this.#memory.allocate(room + 64) : 0
    if (drawn.by === 'indegree') this.#scatterColumns(request, counts!, targetBytes, intoTargets, rowTargets, marks)
    const cuts = this.#memory.allocate(4 * parts.length)
    this.#memory.integers(cuts, parts.length - 1).set(parts.slice(1).map(({ first }) => first))
    const place = targetBytes === 2 ? this.#kernels.place16 : this.#kernels.place32
    let base = 0
    for (let source = 0; source < sources; source++) {
      let count = counts?.[source] ?? 0
      if (drawn.by === 'indegree') this.#read(rowTargets, count, intoTargets + targetBytes * base, targetBytes)
      else count = this.#drawRow(request, source, count, rowTargets, marks)
      if (base + count > room) throw new NgradError(`${request.name} has more synapses than were to be expected`)
      if (ownWeights) this.#fill(rowWeights, count, source, request.stream + 1, weight, base)
      if (typeof delay !== 'number') {
        this.#fill(rowDelays, count, source, request.stream + 2, delay, base)
        this.#kernels.toPlaces(rowDelays, count, 1 / request.dt, delays[0]!, delays.length - 1)
      }
      place(
        rowTargets,
        typeof delay === 'number' ? 0 : rowDelays,
        ownWeights ? rowWeights : 0,
        count,
        cuts,
        parts.length - 1,
        groups,
        bins,
        starts + 4 * source * bins,
        base,
        intoTargets,
        intoWeights,
        places,
      )
      base += count
    }
    this.#memory.integers(starts + 4 * sources * bins, 1)[0] = base
    const shared = { shared: typeof weight === 'number' ? weight : 0 }
    return {
      sources,
      delays,
      parts,
      starts,
      targets: intoTargets,
      targetBytes,
      ...(spread && { places }),
      count: base,
      weight: ownWeights ? { at: this.#inPrecision(intoWeights, base) } : shared,
    }
  }

  /** Number of synapses of each source, where it is known before they are drawn. */
  #counts({ drawn, sources, targets, samePopulation, seed, stream }: RowRequest): Uint32Array | undefined {
    const { by, value, multapses, autapses } = drawn
    if (by === 'probability') return undefined
    if (by === 'outdegree') return new Uint32Array(sources).fill(value)
    if (by === 'mean') {
      const draws = new RandomStream(seed, stream + 3)
      const mean = value * (targets - Number(samePopulation && !autapses))
      return Uint32Array.from({ length: sources }, (_, source) => draws.poisson(source, mean))
    }
    const counts = this.#memory.allocate(4 * sources)
    const words = this.#room(4 * (Math.max(chunk, value) + 32))
    if (by === 'total') {
      for (let left = value, row = 0; left > 0; left -= chunk, row++) {
        const count = Math.min(chunk, left)
        this.#kernels.drawBelow(words, count, row, stream + 3, sources)
        this.#kernels.count(words, count, counts)
      }
    } else {
      const marks = multapses ? 0 : this.#memory.allocate(sources)
      for (let target = 0; target < targets; target++) {
        this.#drawColumn({ drawn, sources, samePopulation, stream }, target, words, marks)
        this.#kernels.count(words, value, counts)
      }
    }
    return this.#memory.integers(counts, sources)
  }

  /** Targets of a source; returns their number. */
  #drawRow(request: RowRequest, source: number, count: number, into: number, marks: number): number {
    const { drawn, targets, samePopulation, stream } = request
    const without = samePopulation && !drawn.autapses
    const candidates = targets - Number(without)
    let drawnCount = count
    if (drawn.by === 'probability') drawnCount = this.#drawProbable(into, source, stream, candidates, drawn.value)
    else if (drawn.multapses) this.#kernels.drawBelow(into, count, source, stream, candidates)
    else this.#drawDistinct(into, count, source, stream, candidates, marks)
    if (without) this.#kernels.skip(into, drawnCount, source)
    return drawnCount
  }

  #drawProbable(into: number, row: number, stream: number, candidates: number, probability: number): number {
    if (probability === 0) return 0
    if (probability < 1) return this.#kernels.drawBernoulli(into, row, stream, candidates, 1 / Math.log1p(-probability))
    this.#memory.integers(into, candidates).forEach((_, index, all) => {
      all[index] = index
    })
    return candidates
  }

  /** Sources of a target. */
  #drawColumn(
    { drawn, sources, samePopulation, stream }: Pick<RowRequest, 'drawn' | 'sources' | 'samePopulation' | 'stream'>,
    target: number,
    into: number,
    marks: number,
  ): void {
    const without = samePopulation && !drawn.autapses
    const candidates = sources - Number(without)
    if (drawn.multapses) this.#kernels.drawBelow(into, drawn.value, target, stream, candidates)
    else this.#drawDistinct(into, drawn.value, target, stream, candidates, marks)
    if (without) this.#kernels.skip(into, drawn.value, target)
  }

  /** Distinct numbers; of more than half of all those that are left out are drawn. */
  #drawDistinct(into: number, count: number, row: number, stream: number, bound: number, marks: number): void {
    if (2 * count <= bound) return this.#kernels.drawDistinct(into, count, row, stream, bound, marks)
    const left = bound - count
    this.#kernels.drawDistinct(into, left, row, stream, bound, marks)
    const words = this.#memory.integers(into, bound)
    const out = new Set(words.subarray(0, left))
    let next = 0
    for (let number = 0; number < bound; number++) if (!out.has(number)) words[next++] = number
  }

  /** Draws the sources of each target a second time and puts the target into their rows. */
  #scatterColumns(
    request: RowRequest,
    counts: Uint32Array,
    targetBytes: TargetBytes,
    into: number,
    words: number,
    marks: number,
  ): void {
    const { sources, targets, drawn } = request
    const cursors = this.#memory.allocate(4 * sources)
    const view = this.#memory.integers(cursors, sources)
    for (let source = 1; source < sources; source++) view[source] = view[source - 1]! + counts[source - 1]!
    const scatter = targetBytes === 2 ? this.#kernels.scatter16 : this.#kernels.scatter32
    for (let target = 0; target < targets; target++) {
      this.#drawColumn(request, target, words, marks)
      scatter(words, drawn.value, cursors, into, target)
    }
  }

  #read(into: number, count: number, from: number, targetBytes: TargetBytes): void {
    if (targetBytes === 2) this.#kernels.widen(into, count, from)
    else new Uint8Array(this.#memory.memory.buffer).copyWithin(into, from, from + 4 * count)
  }

  /** Values of a row. */
  #fill(at: number, count: number, row: number, stream: number, value: Float32Array | DrawnValue, base: number): void {
    if ('length' in value)
      new Float32Array(this.#memory.memory.buffer, at, count).set(value.subarray(base, base + count))
    else if (value.kind === 'uniform') this.#kernels.drawUniform(at, count, row, stream, value.low, value.high)
    else {
      const { mean, deviation, least, most } = value
      this.#kernels.drawNormal(at, count, row, stream, mean, deviation, ...bounds(mean, deviation, least, most))
    }
  }

  /** Weights that were drawn in single precision, in that of the memory. */
  #inPrecision(at: number, count: number): number {
    const { real, memory } = this.#memory
    if (real.type === 'f32') return at
    const into = this.#memory.allocate(real.bytes * count + 64)
    this.#memory.floats(into, count).set(new Float32Array(memory.buffer, at, count))
    return into
  }

  #room(bytes: number): number {
    if (this.#scratch.words < bytes) this.#scratch = { at: this.#memory.allocate(bytes), words: bytes }
    return this.#scratch.at
  }
}

/** Room for the synapses of independent pairs: more than eight standard deviations above the mean. */
function bernoulliRoom({ sources, targets, drawn: { value } }: RowRequest): number {
  const mean = sources * targets * value
  return Math.min(sources * targets, Math.ceil(mean + 8 * Math.sqrt(mean) + 64))
}

const bounds = (mean: number, deviation: number, least: number, most: number): readonly [number, number] => [
  Math.max(least, mean - widest * deviation),
  Math.min(most, mean + widest * deviation),
]

/** The delays that can occur, in ascending order [steps]. */
function delaysOf(delay: number | DrawnValue, dt: number): number[] {
  if (typeof delay === 'number') return [delay]
  const [low, high] =
    delay.kind === 'uniform' ? [delay.low, delay.high] : bounds(delay.mean, delay.deviation, delay.least, delay.most)
  const first = Math.max(1, Math.round(low / dt))
  const last = Math.max(first, Math.round(high / dt))
  return stepsBetween(first, last)
}
