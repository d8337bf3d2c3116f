/** Number of colours of series; from there on lines are dashed. */
export const seriesColours = 10

/** Dashes of the series of that number: two of the same colour differ in it. */
export const seriesDash = (index: number): number[] => [[], [6, 3], [2, 2]][Math.floor(index / seriesColours) % 3]!
