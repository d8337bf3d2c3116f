import { checkArgument, checkParameter, required } from '@ngrad/core'
import { exp } from '@ngrad/core/internal'
import { softmax } from '@ngrad/learning'
import type { Schema } from '@ngrad/learning'

/** What is made of a key before it is stored or asked for: φ. */
export interface FeatureMap {
  /** Name, for reports. */
  readonly name: string
  /** What a file tells of it, if a network with it is to be a file: see `keyValueNetworks`. */
  readonly made?: ToldFeatures
  /** Number of features of keys of a size. */
  sizeFor(keySize: number): number
  /** Writes the features of a key. */
  apply(key: ArrayLike<number>, features: Float64Array): void
  /**
   * Carries a gradient by the features back to the key.
   * @param features what {@link FeatureMap.apply} made of the key
   */
  back(key: ArrayLike<number>, features: Float64Array, error: Float64Array, keyError: Float64Array): void
}

/** What a file tells of features of this package. */
export type ToldFeatures =
  | { readonly kind: 'identity' | 'ELU+1' | 'softmax' }
  | { readonly kind: 'DPFP'; readonly nu: number }
  | { readonly kind: 'shares'; readonly of: ToldFeatures }

/** What that must be. */
export const featuresSchema: Schema = {
  byKind: {
    identity: {},
    'ELU+1': {},
    softmax: {},
    DPFP: { nu: required({ unit: '1', atLeast: 1, integer: true }) },
    shares: {
      get of() {
        return { required: featuresSchema }
      },
    },
  },
}

/** The features that a file tells of. */
export function featuresOf(told: ToldFeatures): FeatureMap {
  if (told.kind === 'DPFP') return dpfpFeatures(told.nu)
  if (told.kind === 'shares') return shares(featuresOf(told.of))
  return { identity: identityFeatures, 'ELU+1': eluFeatures, softmax: softmaxFeatures }[told.kind]
}

/**
 * The key itself: $\phi(k) = k$.
 * @example identityFeatures.sizeFor(8) // 8
 */
export const identityFeatures: FeatureMap = {
  name: 'identity',
  made: { kind: 'identity' },
  sizeFor: keySize => keySize,
  apply: (key, features) => features.set(key),
  back: (_key, _features, error, keyError) => keyError.set(error),
}

/**
 * $\phi(k) = \mathrm{ELU}(k) + 1$: $k + 1$ above 0 and $e^k$ below.
 * @see Katharopoulos, Vyas, Pappas & Fleuret (2020), Transformers are RNNs, eq. 7
 * @example eluFeatures.sizeFor(8) // 8
 */
export const eluFeatures: FeatureMap = {
  name: 'ELU+1',
  made: { kind: 'ELU+1' },
  sizeFor: keySize => keySize,
  apply(key, features) {
    for (let index = 0; index < key.length; index++)
      features[index] = key[index]! > 0 ? key[index]! + 1 : exp(key[index]!)
  },
  back(key, features, error, keyError) {
    for (let index = 0; index < key.length; index++)
      keyError[index] = error[index]! * (key[index]! > 0 ? 1 : features[index]!)
  },
}

/**
 * $\phi(k)_i = e^{k_i} / \sum_j e^{k_j}$.
 * @see Irie, Schlag, Csordás & Schmidhuber (2021), Going beyond linear transformers with recurrent fast weight
 * programmers
 * @example softmaxFeatures.sizeFor(8) // 8
 */
export const softmaxFeatures: FeatureMap = {
  name: 'softmax',
  made: { kind: 'softmax' },
  sizeFor: keySize => keySize,
  apply(key, features) {
    features.set(softmax(key))
  },
  back(_key, features, error, keyError) {
    let mean = 0
    for (let index = 0; index < features.length; index++) mean += features[index]! * error[index]!
    for (let index = 0; index < features.length; index++) keyError[index] = features[index]! * (error[index]! - mean)
  },
}

/**
 * Deterministic parameter-free projection (DPFP-ν): products of neighbours at distances 1 to ν in the circle of
 * $r = \max([k, -k], 0)$: $\phi(k)_{2d(i-1)+j} = r_j\, r_{j-i}$; $2 d \nu$ features, of which few are not 0.
 * @param nu largest distance ν
 * @throws ParameterError if ν is no whole number above 0
 * @see Schlag, Irie & Schmidhuber (2021), Linear transformers are secretly fast weight programmers, eq. 37
 * @example dpfpFeatures(2).sizeFor(8) // 32
 */
export function dpfpFeatures(nu = 1): FeatureMap {
  checkParameter('dpfpFeatures', 'nu', { unit: '1', default: 1, atLeast: 1, integer: true }, nu)
  return {
    name: `DPFP-${nu}`,
    made: { kind: 'DPFP', nu },
    sizeFor: keySize => 2 * keySize * nu,
    apply(key, features) {
      const circle = 2 * key.length
      for (let distance = 1; distance <= nu; distance++) {
        for (let index = 0; index < circle; index++) {
          features[(distance - 1) * circle + index] =
            rectified(key, index) * rectified(key, (index - distance + distance * circle) % circle)
        }
      }
    },
    back(key, _features, error, keyError) {
      const circle = 2 * key.length
      keyError.fill(0)
      const give = (index: number, amount: number): void => {
        if (rectified(key, index) > 0) keyError[index % key.length]! += index < key.length ? amount : -amount
      }
      for (let distance = 1; distance <= nu; distance++) {
        for (let index = 0; index < circle; index++) {
          const other = (index - distance + distance * circle) % circle
          const amount = error[(distance - 1) * circle + index]!
          give(index, amount * rectified(key, other))
          give(other, amount * rectified(key, index))
        }
      }
    },
  }
}

/** Entry of $\max([k, -k], 0)$. */
const rectified = (key: ArrayLike<number>, index: number): number =>
  Math.max(index < key.length ? key[index]! : -key[index - key.length]!, 0)

/**
 * The same features, as shares of their sum: $\phi(k) / \sum_i \phi(k)_i$.
 * @see Schlag, Irie & Schmidhuber (2021), section 4.2 (sum normalisation)
 * @example shares(dpfpFeatures(2)).sizeFor(8) // 32
 */
export const shares = (map: FeatureMap): FeatureMap => {
  const shape = { what: 'a feature map, such as eluFeatures', has: ['name', 'sizeFor', 'apply', 'back'] }
  checkArgument('shares.map', shape, map)
  return {
    name: `${map.name}, shares`,
    ...(map.made && { made: { kind: 'shares', of: map.made } }),
    sizeFor: keySize => map.sizeFor(keySize),
    apply(key, features) {
      map.apply(key, features)
      const sum = total(features)
      for (let index = 0; index < features.length; index++) features[index]! /= sum
    },
    back(key, features, error, keyError) {
      const plain = new Float64Array(features.length)
      map.apply(key, plain)
      const sum = total(plain)
      let mean = 0
      for (let index = 0; index < features.length; index++) mean += features[index]! * error[index]!
      map.back(
        key,
        plain,
        error.map(each => (each - mean) / sum),
        keyError,
      )
    },
  }
}

const total = (features: Float64Array): number => {
  let sum = 1e-12
  for (const feature of features) sum += feature
  return sum
}
