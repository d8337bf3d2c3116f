import type { Kind } from '../kind.ts'
import { picture } from './picture.ts'

/** A learner through time. */
export const learner: Kind = {
  what: 'a learner through time, which `ngrad compare` holds against the gradient',
  uses: ['eligibility', 'learning', 'spiking'],
  files: ({ own, file }) => ({
    [`src/${file}.ts`]: `import { eprop, fixedFeedback } from '@ngrad/eligibility'
import { defineLearner, throughTime } from '@ngrad/learning'
import type { LearnerDescription } from '@ngrad/learning'

/** A learner for recurrent networks: e-prop whose hidden layers hear nothing, so that the read-out learns alone. */
export const ${own}: LearnerDescription = defineLearner({
  name: '${file}',
  what: 'the read-out alone, as a floor for the others',
  network: 'recurrent',
  parameters: {}, // what it may be given, by name: leak: { unit: '1', default: 0.9, atLeast: 0, below: 1, what: '…' }
  make({ network, weights, loss }) {
    const outputs = network.layers.at(-1)!.size
    const deaf = network.layers.slice(0, -1).map(({ size }) => fixedFeedback(new Float64Array(size * outputs)))
    return throughTime(eprop(network, weights, { feedback: deaf }), { weights, loss, name: '${file}' })
  },
})
`,
    'src/index.ts': `import type { LearnerDescription } from '@ngrad/learning'
import { ${own} } from './${file}.ts'

export { ${own} }
/** What \`ngrad compare --plugin\` finds here. */
export const learners: readonly LearnerDescription[] = [${own}]
`,
    [`src/${file}.test.ts`]: `import { describe, it } from 'node:test'
import { crossEntropy } from '@ngrad/learning'
import { describeDescription, describeLearner } from '@ngrad/learning/testing'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { ${own} } from './${file}.ts'

const network = recurrentNetwork({ inputs: 5, layers: [rateLayer(8, { recurrent: true }), readoutLayer(3)] })
const place = () => ({ network, weights: randomWeights(network, { seed: 1 }), loss: crossEntropy })

describeDescription({ describe, it }, { entry: ${own}, place })
describeLearner({ describe, it }, { name: '${file}', inputs: 5, outputs: 3, make: () => ${own}.make(place()) })
`,
    'src/picture.ts': picture('how its loss falls while it learns to draw a wave', {
      imports: `import { adam, fitEpochs, sequences, squaredError } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { ${own} } from './index.ts'`,
      points: `const network = recurrentNetwork({ inputs: 1, layers: [rateLayer(20, { recurrent: true }), readoutLayer(1)] })
const trained = ${own}.make({ network, weights: randomWeights(network, { seed: 1 }), loss: squaredError })
const wave = Array.from({ length: 50 }, (_, step) => Math.sin(step / 5))
const data = sequences({ inputs: 1, steps: 50, values: wave.map(() => 1), targets: wave })
const points: (readonly [number, number])[] = []
for await (const { epoch, loss } of fitEpochs(trained, data, { optimizer: adam({ rate: 5e-3 }), epochs: 150 }))
  points.push([epoch, loss])`,
    }),
  }),
  example: ({ own, project }) => `import { crossEntropy, fit, sequences } from '@ngrad/learning'
import { randomWeights, rateLayer, readoutLayer, recurrentNetwork } from '@ngrad/spiking'
import { ${own} } from '${project}'

const network = recurrentNetwork({ inputs: 1, layers: [rateLayer(20, { recurrent: true }), readoutLayer(2)] })
const trained = ${own}.make({ network, weights: randomWeights(network, { seed: 1 }), loss: crossEntropy })
const data = sequences({ inputs: 1, steps: 2, values: [0, 0, 1, 1], labels: [0, 1] })
const { epochs } = await fit(trained, data, { epochs: 50 })
console.log(epochs.at(-1)!.accuracy)`,
  commands: ({ file, project }) => [`ngrad compare time --learners bptt,${file} --plugin ${project}`],
}
