import { readFileSync } from 'node:fs'
import { nestModel, nestModels, nestSynapse, nestSynapses } from '@ngrad/spiking'
import { absent } from '../../packages/spiking/src/nest/absent.ts'
import { elsewhere } from '../../packages/spiking/src/nest/elsewhere.ts'

const { version, neurons, synapses } = JSON.parse(
  readFileSync(new URL('../../packages/spiking/validate/nest-defaults.json', import.meta.url), 'utf8'),
) as { readonly version: string; readonly neurons: object; readonly synapses: object }

/** Each model and synapse that NEST lists, with what it is here. */
export function catalogue(): string {
  const names = Object.keys({ ...neurons, ...synapses }).toSorted()
  const here = nestModels.length + nestSynapses.length
  const [models, kinds] = [neurons, synapses].map(each => Object.keys(each).length)
  return `## NEST's models and synapses, name by name

Of the ${models} models of neurons and devices and the ${kinds} synapses of NEST ${version}, without those that it keeps in another
way (\`_lbl\`, \`_hpc\`), ${here} are here by their names (\`nestModel\`, \`nestSynapse\`) and held against it above,
${elsewhere.size} are said in another way, and ${absent.size} are not here.

| NEST | here |
|---|---|
${names.map(name => `| \`${name}\` | ${placeOf(name)} |`).join('\n')}`
}

/** Names that stand for several models, and which. */
const families = new Map([
  ['glif_psc', '`glif1` to `glif5`'],
  ['gamma_sup_generator', '`gammaRenewal`'],
])

function placeOf(name: string): string {
  const family = families.get(name)
  if (family !== undefined) return family
  if (nestModels.includes(name)) {
    const model = nestModel(name)()
    return `\`${model.neuron.name}\`${model.precise ? ', with the method `precise`' : ''}`
  }
  if (nestSynapses.includes(name)) return `\`${nestSynapse(name)().name}\``
  return elsewhere.get(name) ?? `not here: ${absent.get(name)!}`
}
