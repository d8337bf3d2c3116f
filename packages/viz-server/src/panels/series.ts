/** Number of colours of series, which can be told apart with any vision of colours: from there on they begin anew. */
export const seriesColours = 20

/** So many series have lines without dashes, which is easier to see than twenty colours are. */
const whole = 10

/** Dashes of the series of that number: two of the same colour differ in it. */
export const seriesDash = (index: number): number[] => [[], [6, 3], [2, 2], [8, 2, 2, 2]][Math.floor(index / whole) % 4]!
