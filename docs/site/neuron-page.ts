import * as core from '@ngrad/core'
import { outlineOfNeuron } from '@ngrad/core/internal-more'
import type { NeuronDescription, NeuronFactory } from '@ngrad/core'
import type { Comment } from './comments.ts'
import { modelPage } from './model-page.ts'
import type { Page } from './page.ts'
import { neuronResponse, pulse } from './neuron-response.ts'
import type { NeuronResponse } from './neuron-response.ts'
import { stepsOf } from './steps.ts'

/** The page of a neuron model or a source of spikes. */
export async function neuronPage(model: NeuronFactory<object>, comments: ReadonlyMap<string, Comment>): Promise<Page> {
  const { modelName: name, description } = model
  const comment = comments.get(name)
  const listens = (description.receptors ?? ['input']).some(receptor => uses(description, receptor))
  const response = await neuronResponse(model)
  return modelPage({
    name,
    folder: 'neurons',
    section: listens ? 'Neurons' : 'Sources',
    kind: listens ? 'neuron model' : 'source of spikes',
    comment,
    parameterComments: parametersOf(name, comments),
    parameters: description.parameters,
    nest: description.nest,
    source: description.source,
    steps: stepsOf(outlineOfNeuron(description)),
    response,
    program: response && { code: tryIt(name, response), output: response.printed },
  })
}

/** What is said of the parameters of a model, with those that its interface takes over from others. */
export function parametersOf(name: string, comments: ReadonlyMap<string, Comment>): ReadonlyMap<string, string> {
  const own = comments.get(`${name[0]!.toUpperCase()}${name.slice(1)}Parameters`)
  const family = [...comments].filter(
    ([key]) => key.endsWith('Parameters') && name.toLowerCase().startsWith(key.slice(0, 4).toLowerCase()),
  )
  return new Map([...family.flatMap(([, { members }]) => [...members]), ...(own?.members ?? [])])
}

/** Whether anything in a description depends on a receptor. */
function uses(
  { equations = {}, arrival = {}, update = {}, terms = {}, state = {} }: NeuronDescription,
  receptor: string,
): boolean {
  const texts = [equations, arrival, update, terms].flatMap(each => Object.values(each))
  return receptor in state || texts.some(text => new RegExp(`\\b${receptor}\\b`).test(text))
}

/** A program in which the model does what the picture shows. */
function tryIt(name: string, { into, value, unit, variable }: NeuronResponse): string {
  const named = unit !== undefined && unit in core && unit !== 'ms'
  const names = ['ms', ...(named ? [unit] : []), 'simulation']
  return `import { ${names.join(', ')} } from '@ngrad/core'
import { ${name} } from '@ngrad/spiking'

const sim = simulation({ seed: 1, dt: 0.1 * ms })
const neuron = sim.population('${name}', ${name}(), 1)
const drive = sim.current('drive', neuron, { into: '${into}' })
const probe = sim.probe(neuron, '${variable}')
const spikes = sim.record(neuron)

await sim.run(${pulse.from} * ms)
drive.send({ value: ${value}${named ? ` * ${unit}` : ''} })
await sim.run(${pulse.until - pulse.from} * ms)
drive.send({ value: 0 })
await sim.run(${pulse.end - pulse.until} * ms)

const values = Array.from(probe.values)
console.log(\`\${spikes.count} spikes; ${variable} from \${Math.min(...values).toFixed(2)} to \${Math.max(...values).toFixed(2)}\`)
`
}
