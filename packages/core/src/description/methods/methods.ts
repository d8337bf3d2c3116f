import { ParameterError } from '../../errors.ts'
import { exponentialEuler, exponentialMidpoint } from './exponential-euler.ts'
import type { Method } from './method.ts'
import { eulerMaruyama, milstein } from './noise.ts'
import { euler, heun, rk4, rkf45 } from './runge-kutta.ts'

export { rkf45 }

/** The methods that take parts of a given length, by name. */
type InParts = 'exponentialEuler' | 'exponentialMidpoint' | 'euler' | 'heun' | 'rk4'
/** The methods for equations with white noise, by name. */
type OfNoise = 'euler-maruyama' | 'milstein'
const ofNoise: Readonly<Record<OfNoise, Method>> = { 'euler-maruyama': eulerMaruyama, milstein }

/** The methods that are written as expressions, by name. */
export const methods: Readonly<Record<InParts | OfNoise, Method>> = {
  exponentialEuler,
  exponentialMidpoint,
  euler,
  heun,
  rk4,
  ...ofNoise,
}

/**
 * The name of a method of integration: `exact` for linear equations; `rkf45`, which divides a step until the error is
 * small; `euler-maruyama` and `milstein` for equations with white noise; the others take parts of a given length.
 */
export type MethodName = 'exact' | 'rkf45' | keyof typeof methods

/** What stands for the method {@link precise}, which brings what computes it. */
export interface PreciseName {
  /** Its name. */
  readonly name: 'precise'
}

/** How the equations of a model are integrated. */
export interface MethodOptions {
  /**
   * The method. If left out it is that of the model's description; where that has none, linear equations are integrated
   * exactly, those with white noise by the method of Euler and Maruyama, and others by exponential Euler. By {@link precise} a
   * spike is where the threshold is crossed, not at the end of a step.
   */
  readonly method?: MethodName | PreciseName
  /**
   * Into how many equal parts each step is divided, after each of which the neuron may spike; that of the description, or
   * 1, if left out. The spikes of one step are one spike.
   */
  readonly substeps?: number
}

/** What integrates the equations of a population, and why. */
export interface ChosenMethod {
  /** Name of the method. */
  readonly name: MethodName | PreciseName['name']
  /**
   * Its order p: over a fixed time the error falls as $\Delta t^p$; infinite where it is exact, the strong order where there
   * is noise.
   */
  readonly order: number
  /** Into how many parts each step is divided; 1 where the method decides that by itself. */
  readonly substeps: number
  /** Why this one. */
  readonly why:
    'linear equations' | "the model's own" | 'asked for' | 'equations that are not linear' | 'equations with noise'
}

/** What kind of equations a method is chosen for. */
export type EquationsKind = 'linear' | 'not linear' | 'with additive noise' | 'with noise'

const usual = { linear: 'exact', 'not linear': 'exponentialEuler' } as const

/**
 * Chooses a method: the one asked for, else the model's own, else by the kind of the equations.
 * @throws ParameterError if there is no such method, or it does not fit the equations
 */
export function chooseMethod(
  model: string,
  kind: EquationsKind,
  { method: own, substeps: ownSubsteps = 1 }: MethodOptions,
  { method: asked, substeps: askedSubsteps }: MethodOptions = {},
): ChosenMethod {
  const noisy = kind === 'with additive noise' || kind === 'with noise'
  const name = methodName(model, asked ?? own ?? (noisy ? 'euler-maruyama' : usual[kind]))
  const substeps = askedSubsteps ?? (asked && asked !== own ? 1 : ownSubsteps)
  if (noisy && !Object.hasOwn(ofNoise, name))
    throw new ParameterError(
      `${model}.method`,
      name,
      `${Object.keys(ofNoise).join(' or ')}, as its equations have noise`,
    )
  const isExact = name === 'exact' || name === 'precise'
  if (isExact && kind !== 'linear')
    throw new ParameterError(`${model}.method`, name, 'another method: its equations are not linear')
  if (!(Number.isSafeInteger(substeps) && substeps >= 1 && substeps <= 64))
    throw new ParameterError(`${model}.substeps`, substeps, 'a whole number from 1 to 64')
  if ((isExact || name === 'rkf45') && substeps > 1)
    throw new ParameterError(`${model}.substeps`, substeps, `1 for ${name}, which needs no parts of a given length`)
  if (noisy && substeps > 1)
    throw new ParameterError(`${model}.substeps`, substeps, '1 for equations with noise, which is drawn once a step')
  return {
    name,
    order:
      isExact
        ? Infinity
        : kind === 'with additive noise'
          ? 1
          : name === 'rkf45'
            ? rkf45.order
            : methods[name].order,
    substeps,
    why: asked
      ? 'asked for'
      : own
        ? "the model's own"
        : kind === 'linear'
          ? 'linear equations'
          : noisy
            ? 'equations with noise'
            : 'equations that are not linear',
  }
}

/**
 * The name of a method.
 * @throws ParameterError if there is no such method
 */
export function methodName(model: string, method: MethodName | PreciseName): ChosenMethod['name'] {
  if (typeof method === 'object' && method?.name === 'precise') return method.name
  const known: readonly unknown[] = ['exact', 'rkf45', ...Object.keys(methods)]
  if (known.includes(method)) return method as MethodName
  const brought = "the method itself: import { precise } from '@ngrad/core' and take { method: precise }"
  throw new ParameterError(
    `${model}.method`,
    method,
    (method as unknown) === 'precise' ? brought : `one of ${known.join(', ')}, or precise of @ngrad/core`,
  )
}
