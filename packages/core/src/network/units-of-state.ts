import type { ParsedNeuron } from '../description/neuron.ts'

/**
 * Units of the state variables of a model, as far as they follow from the unit of a parameter that they begin at, are set
 * to by a spike, or are compared with; of the others nothing is said.
 */
export function unitsOfState({ state, description }: Pick<ParsedNeuron, 'state' | 'description'>): Map<string, string> {
  const { parameters, spike } = description
  const units = new Map<string, string>()
  for (const variable of state) {
    const texts = [description.state?.[variable], spike.then?.[variable]].filter(each => typeof each === 'string')
    const compared = 'when' in spike ? comparedWith(spike.when, variable) : []
    const unit = [...texts.flatMap(alone), ...compared].map(name => parameters[name]?.unit).find(Boolean)
    if (unit) units.set(variable, unit)
  }
  return units
}

/** The one name that a text is. */
const alone = (text: string): string[] => (/^[a-z]\w*$/i.test(text.trim()) ? [text.trim()] : [])

/** What a variable is compared with, as names. */
function comparedWith(condition: string, variable: string): string[] {
  const [left = '', right = ''] = condition.split(/[<>]=?/).map(side => side.trim())
  return left === variable ? alone(right) : right === variable ? alone(left) : []
}
