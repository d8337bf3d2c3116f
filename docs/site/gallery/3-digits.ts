// A spiking network learns to read handwritten digits
import { ms, RandomStream, simulation } from '@ngrad/core'
import { loadMnist } from '@ngrad/data'
import { spikingLayers } from '@ngrad/difference-propagation'
import { bernoulli } from '@ngrad/spiking'

const { train, test } = loadMnist()
const images = 3000

const sim = simulation({ seed: 1, dt: 1 * ms })
const pixels = sim.population('pixels', bernoulli({ probability: 0 }), 28 * 28)
const { teacher, learner, tally, votes } = spikingLayers({
  simulation: sim,
  input: pixels,
  hidden: [200],
  outputs: 10,
  rates: [0.04, 0.02],
})

/** Shows an image for 12 ms, and counts the spikes for each digit in the 20 ms that follow. */
async function read(set: typeof train, image: number): Promise<number[]> {
  pixels.set(
    'probability',
    Float32Array.from(set.pixels.subarray(784 * image, 784 * (image + 1)), value => value / 255),
  )
  await sim.run(12 * ms)
  tally.clear()
  await sim.run(20 * ms)
  return votes()
}
const choice = (counts: number[]): number => counts.indexOf(Math.max(...counts))

const order = new RandomStream(1, 'order').permutation(train.count, 0)
let right = 0
for (let shown = 1; shown <= images; shown++) {
  const image = order[shown - 1]!
  const label = train.labels[image]!
  const counts = await read(train, image)
  if (choice(counts) === label) right++
  learner.scale(1 - (0.98 * shown) / images)
  if (counts[label]! - Math.max(...counts.filter((_, digit) => digit !== label)) < 10) {
    teacher.teach(label, sim.step + 15, 45) // where the answer is not clear, the output is drawn toward the label
    await sim.run(60 * ms)
  }
  if (shown % 500 === 0) {
    console.log(`${shown} images: ${((100 * right) / 500).toFixed(1)} % of the last 500 were read rightly`)
    right = 0
  }
}

let correct = 0
for (let image = 0; image < 1000; image++) if (choice(await read(test, image)) === test.labels[image]) correct++
console.log(`${(correct / 10).toFixed(1)} % of 1000 test images, which it has never seen`)
