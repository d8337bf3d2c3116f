import { exp } from '@ngrad/core/internal'

/** Writes the share that each whole step from 0 to the longest has of a delay, and the derivatives of the shares by the delay. */
export type DelayShape = (delay: number, shares: Float64Array, slopes: Float64Array) => void

/** What stands for a delay between whole steps. */
export const delayShape = (shape: 'linear' | 'gaussian', most: number, sigma: number): DelayShape =>
  shape === 'linear' ? between(most) : bell(most, sigma)

/** The two steps next to the delay, each the more the nearer it is. */
const between =
  (most: number): DelayShape =>
  (delay, shares, slopes) => {
    shares.fill(0)
    slopes.fill(0)
    const before = Math.min(Math.floor(delay), most - 1)
    shares[before] = 1 - (delay - before)
    shares[before + 1] = delay - before
    slopes[before] = -1
    slopes[before + 1] = 1
  }

/** All steps, as a bell around the delay with the sum 1; counted from the nearest, so that a narrow bell is one step. */
const bell =
  (most: number, sigma: number): DelayShape =>
  (delay, shares, slopes) => {
    const exponent = (k: number): number => -0.5 * ((k - delay) / sigma) ** 2
    const largest = exponent(Math.round(delay))
    let [sum, along] = [0, 0]
    for (let k = 0; k <= most; k++) {
      const share = (shares[k] = exp(exponent(k) - largest))
      sum += share
      along += (share * (k - delay)) / sigma ** 2
    }
    for (let k = 0; k <= most; k++) {
      shares[k]! /= sum
      slopes[k] = shares[k]! * ((k - delay) / sigma ** 2 - along / sum)
    }
  }
