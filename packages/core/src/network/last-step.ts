/** No step is later. */
export const lastStep: number = Number.MAX_SAFE_INTEGER

/** The step behind what begins at one and goes on for so many, at most the last one that there is. */
export const endOf = (firstStep: number, steps: number): number => Math.min(firstStep + steps, lastStep)
