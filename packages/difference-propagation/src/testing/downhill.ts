import type { Reals } from '@ngrad/learning'

/**
 * The slope of something by each of some numbers, downhill, by finite differences: $(f(v - h) - f(v + h)) / 2h$. The numbers are as they
 * were behind it.
 * @param values what is changed, live, one number after the other
 * @param of what is looked at
 * @param by how far each is moved, h
 */
export const downhill = (values: Reals, of: () => number, by = 1e-5): number[] =>
  Array.from(values, (kept, index) => {
    values[index] = kept + by
    const above = of()
    values[index] = kept - by
    const below = of()
    values[index] = kept
    return (below - above) / (2 * by)
  })
