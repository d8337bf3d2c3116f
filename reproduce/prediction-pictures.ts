/**
 * Pictures of what teachers show, what a small network answers, and what they ask for: those of the guide to prediction.
 *
 * Nothing is claimed here but that each network is better than answering the mean of all targets.
 */
import { dense } from '@ngrad/difference-propagation/rates'
import { sizeOf } from '@ngrad/prediction'
import { claim, short } from './prediction/claim.ts'
import { pupil, squaredError, targetsOf } from './prediction/lessons.ts'
import { scenes, shown } from './prediction/scenes.ts'
import { out } from './results.ts'

await claim({
  name: 'prediction-pictures',
  sentence: 'What teachers show, what a small network answers, and what they ask for',
  async run({ seed, watch }) {
    const all = scenes(seed)
    const total = all.reduce((sum, scene) => sum + scene.rounds * scene.learn.count, 0)
    const [figures, lines]: [Record<string, number>, string[]] = [{}, []]
    let [done, met] = [0, true]
    for (const { name, learn: lessons, test: tests, rounds, hidden, known = true, picture } of all) {
      const network = pupil(lessons, { hidden: hidden ?? [dense(256, { activation: 'relu' })], seed })
      for (let round = 0; round < rounds; round++) {
        await network.round(round, { scale: 1 - round / rounds, seen: count => watch(done + count, total, name) })
        done += lessons.count
      }
      const [answers, targets] = [network.answers(tests), targetsOf(tests)]
      const error = squaredError(answers, targets, tests.count)
      const size = sizeOf(tests.target.shape)
      const mean = new Float32Array(size)
      targets.forEach((value, at) => {
        mean[at % size]! += value / tests.count
      })
      const ofMean = squaredError(
        targets.map((_, at) => mean[at % size]!),
        targets,
        tests.count,
      )
      if (known) {
        figures[name] = error
        figures[`${name} mean`] = ofMean
        lines.push(`${name}: squared error ${short(error)}, of the mean ${short(ofMean)}`)
        met &&= error < ofMean
      }
      const split = (values: Float32Array): Float32Array[] =>
        Array.from({ length: tests.count }, (_, at) => values.subarray(at * size, (at + 1) * size))
      const inputs = Array.from({ length: Math.min(tests.count, shown) }, (_, at) => tests.lesson(at).input)
      out.whole(`teacher-${name}.png`, picture(inputs, split(answers), split(targets)))
    }
    return { figures, lines, met }
  },
})
