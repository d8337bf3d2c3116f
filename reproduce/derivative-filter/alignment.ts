import { agreement } from '@ngrad/learning'
import type { Population } from '@ngrad/core'
import { full, lifNetwork, present, show } from './network.ts'
import type { Images, LifNetwork, LifNetworkOptions } from './network.ts'

/** Rates of all neurons for an image, and how they change with what drives them [Hz; Hz / pA]. */
interface Response {
  readonly rates: readonly Float64Array[]
  readonly slopes: readonly Float64Array[]
}

/** Cosines of what was learned with the gradient, for both layers of weights. */
export interface Alignment {
  readonly presentations: number
  readonly cosines: readonly number[]
  /** The same with the weights themselves, which a causal part would strengthen. */
  readonly withWeights: readonly number[]
}

/**
 * Measures the rates of a network for an image, and their slopes by nudging all neurons of a layer up and down, which is to
 * each neuron its own experiment: the reference needs no formula of the neuron.
 */
async function respond(network: LifNetwork, images: Images, image: number, ms: number): Promise<Response> {
  const { sim, input, hidden, output } = network
  const tallies = [input, hidden, output].map(population => sim.tally(population))
  const count = async (): Promise<Float64Array[]> => {
    await sim.run(200)
    for (const tally of tallies) tally.clear()
    await sim.run(ms)
    return tallies.map(({ counts }) => Float64Array.from(counts, each => (1000 * each) / ms))
  }
  show(network, images, image)
  const step = 40
  const slopeOf = async (population: Population, layer: number): Promise<Float64Array> => {
    population.set('nudge', step)
    const up = (await count())[layer]!
    population.set('nudge', -step)
    const down = (await count())[layer]!
    population.set('nudge', 0)
    return up.map((rate, neuron) => (rate - down[neuron]!) / (2 * step))
  }
  const rates = await count()
  return { rates, slopes: [await slopeOf(hidden, 1), await slopeOf(output, 2)] }
}

/**
 * Minus the gradient of half the squared error of the rates, summed over images: the chain rule with slopes as measured. The
 * references of the packages know the formula of each unit; these are neurons of the engine, among noise, whose response has none.
 */
async function gradientOf(network: LifNetwork, images: Images, ms: number): Promise<Float64Array[]> {
  const [bottom, top] = network.upward
  const sums = [new Float64Array(bottom.weights.length), new Float64Array(top.weights.length)] as const
  for (let image = 0; image < images.count; image++) {
    const { rates, slopes } = await respond(network, images, image, ms)
    const [below, middle, out] = rates as [Float64Array, Float64Array, Float64Array]
    const above = out.map((rate, k) => slopes[1]![k]! * (Number(k === images.labels[image]) - rate / full))
    const inner = middle.map(
      (_, j) => slopes[0]![j]! * above.reduce((sum, error, k) => sum + error * top.weights[j * out.length + k]!, 0),
    )
    below.forEach((rate, i) => inner.forEach((error, j) => (sums[0][i * inner.length + j]! += rate * error)))
    middle.forEach((rate, j) => above.forEach((error, k) => (sums[1][j * above.length + k]! += rate * error)))
  }
  return [...sums]
}

/**
 * Shows some images again and again to a network whose weights hardly move, and holds the changes so far against the
 * gradient of its rates.
 */
export async function lifAlignment(
  options: LifNetworkOptions,
  images: Images,
  after: readonly number[],
  measured: number,
): Promise<Alignment[]> {
  const reference = lifNetwork(options)
  const gradient = await gradientOf(reference, images, measured)
  reference.sim.close()
  const network = lifNetwork(options)
  const start = network.upward.map(({ weights }) => weights.slice())
  const rows: Alignment[] = []
  let presentations = 0
  for (const count of after) {
    for (; presentations < count; presentations++)
      await present(network, images, Math.floor(presentations / 2) % images.count)
    const changes = network.upward.map(({ weights }, layer) =>
      weights.map((weight, synapse) => weight - start[layer]![synapse]!),
    )
    rows.push({
      presentations,
      cosines: changes.map((change, layer) => agreement(change, gradient[layer]!).cosine),
      withWeights: changes.map((change, layer) => agreement(change, start[layer]!).cosine),
    })
  }
  network.sim.close()
  return rows
}
