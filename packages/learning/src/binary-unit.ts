/**
 * The power of two below the largest size of some numbers, 0 where all are zero, not finite where one is not: to divide by it
 * rounds nothing, and squares of what is left neither overflow nor all vanish.
 */
export function binaryUnit(arrays: readonly ArrayLike<number>[]): number {
  let largest = 0
  for (const array of arrays) for (let at = 0; at < array.length; at++) largest = Math.max(largest, Math.abs(array[at]!))
  if (largest === 0 || !(largest < Infinity)) return largest
  return 2 ** Math.min(1023, Math.floor(Math.log2(largest))) // the logarithm of the largest number there is rounds to 1024
}
