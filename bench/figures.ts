/** The middle one of some numbers. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** A number in three digits. */
export const round = (value: number): number => Number(value.toPrecision(3))
