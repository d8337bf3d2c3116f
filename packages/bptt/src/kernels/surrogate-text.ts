import type { Surrogate } from '@ngrad/spiking'

/** A surrogate derivative as an expression of `u`, written into it. */
export function surrogateText({ kind, height, slope }: Surrogate, u: string): string {
  switch (kind) {
    case 'triangular':
      return `${height} * max(0, 1 - ${slope} * abs(${u}))`
    case 'fastSigmoid':
      return `${height} / pow(1 + ${slope} * abs(${u}), 2)`
    case 'arctan':
      return `${(height * slope) / 2} / (1 + pow(${(Math.PI / 2) * slope} * ${u}, 2))`
    case 'sigmoid':
      return `${(height * slope) / 4} * (1 - pow(tanh(${slope / 2} * ${u}), 2))` // s (1 - s) with one exponential
    case 'straightThrough':
      return `${height} + 0 * ${u}`
    case 'multiGaussian': {
      const sigma = 1 / (2 * slope)
      const bell = (x: string, deviation: number, factor: number): string =>
        `${(height * factor) / (deviation * Math.sqrt(2 * Math.PI))} * exp(0 - pow(${x}, 2) * ${1 / (2 * deviation ** 2)})`
      const sides = [`(${u} - ${sigma})`, `(${u} + ${sigma})`].map(x => bell(x, 6 * sigma, 0.15))
      return `${bell(u, sigma, 1.15)} - ${sides[0]!} - ${sides[1]!}`
    }
  }
}
