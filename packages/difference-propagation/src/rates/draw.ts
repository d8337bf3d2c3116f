import type { DenseMatrix, RandomStream } from '@ngrad/core'

/** Fills a matrix with normal numbers of mean 0. */
export function drawNormal({ values }: DenseMatrix, deviation: number, stream: RandomStream): void {
  for (let index = 0; index < values.length; index++) values[index] = deviation * stream.normal(index)
}

/** Fills a matrix with numbers from 0 to below 1, in steps of 2⁻²⁴, which single precision has. */
export function drawUniform({ values }: DenseMatrix, stream: RandomStream, first: number): void {
  for (let index = 0; index < values.length; index++) values[index] = (stream.bits(first + index) >>> 8) / 0x1000000
}

/** Fills a matrix with ±size, 32 draws to a word. */
export function drawSigns({ values }: DenseMatrix, size: number, stream: RandomStream, first: number): void {
  const word = Math.ceil(first / 32)
  let bits = 0
  for (let index = 0; index < values.length; index++) {
    if (index % 32 === 0) bits = stream.bits(word + index / 32)
    values[index] = (bits >>> (index % 32)) & 1 ? size : -size
  }
}
