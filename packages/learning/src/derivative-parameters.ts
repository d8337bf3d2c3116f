import { surrogate } from '@ngrad/spiking'
import type { Surrogate, SurrogateKind } from '@ngrad/spiking'
import { valuesOf } from './parameters.ts'
import type { ParametersOf } from './parameters.ts'

/** How the step function of a spike is differentiated, in numbers and words. */
export interface DerivativeValues {
  /** Form of what stands for the derivative of a spike. */
  readonly surrogate?: SurrogateKind
  /** Its height. */
  readonly height?: number
  /** Its slope; that of its form if left out. */
  readonly slope?: number
  /** Whether the gradient also goes through the reset of a neuron's own potential. */
  readonly throughReset?: boolean
}

/**
 * What learners through time may be given of the derivative of a spike; rate units have none.
 * @example defineLearner({ …, parameters: derivativeParameters, make: (place, values) => myRule(place, derivativeOf(values)) })
 */
export const derivativeParameters: ParametersOf<DerivativeValues> = {
  surrogate: {
    oneOf: ['triangular', 'fastSigmoid', 'arctan', 'sigmoid', 'straightThrough', 'multiGaussian'],
    default: 'triangular',
    what: 'form of what stands for the derivative of a spike',
  },
  height: { unit: '1', default: 0.3, above: 0, what: 'its height' },
  slope: { unit: '1', otherwise: 'that of its form', above: 0, what: 'its slope' },
  throughReset: { default: false, what: "whether the gradient also goes through the reset of a neuron's own potential" },
}

/**
 * The derivative of a spike that values of {@link derivativeParameters} say, as options of a rule.
 * @throws ParameterError if a value cannot be used
 * @example derivativeOf({ surrogate: 'arctan' }).throughReset // false
 */
export function derivativeOf(values: DerivativeValues = {}): { readonly surrogate: Surrogate; readonly throughReset: boolean } {
  const { surrogate: kind, height, throughReset } = valuesOf('derivativeOf', derivativeParameters, values)
  const { slope } = values
  return { surrogate: surrogate(kind, { height, ...(slope !== undefined && { slope }) }), throughReset }
}
