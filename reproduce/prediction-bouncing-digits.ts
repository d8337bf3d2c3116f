/**
 * The next frame of two bouncing digits is predicted better than by copying the last one.
 *
 * The task in small of Srivastava, Mansimov & Salakhutdinov (2015), Unsupervised learning of video representations using
 * LSTMs. Expected: a smaller squared error than copying, on sequences of digits that were not seen.
 */
import { bouncing } from './prediction/bouncing.ts'
import { claim, short } from './prediction/claim.ts'
import { imageRows } from './prediction/images.ts'

await claim({
  name: 'prediction-bouncing-digits',
  sentence: 'The next frame of bouncing digits is predicted better than by copying the last one, by a local rule',
  async run({ seed, watch }) {
    const { network, copy, teacher, answers } = await bouncing({ sequences: 4000, hidden: 512, rounds: 6, seed, watch })
    const shown = Array.from({ length: 10 }, (_, at) => teacher.lesson(at))
    const all = (part: (lesson: (typeof shown)[number]) => Float32Array): Float32Array =>
      Float32Array.from(shown.flatMap(lesson => [...part(lesson)]))
    return {
      figures: { network, copy },
      lines: [`squared error: network ${short(network)}, copying the last frame ${short(copy)}`],
      met: network < copy,
      picture: imageRows(
        [all(({ input }) => input.subarray(256)), answers.subarray(0, 2560), all(({ target }) => target)],
        16,
        16,
        4,
      ),
    }
  },
})
