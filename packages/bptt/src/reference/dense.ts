/** $W_{ij} \mathrel{+}= \sum_r x_{ri} g_{r+s,j}$ over all rows r, where row r of x goes with row r + s of g. */
export function addOuter(
  sums: Float64Array,
  x: ArrayLike<number>,
  g: Float64Array,
  sources: number,
  targets: number,
  shift: number,
): void {
  for (let row = 0; row < g.length / targets - shift; row++) {
    const from = (row + shift) * targets
    for (let source = 0; source < sources; source++) {
      const value = x[row * sources + source]!
      if (value === 0) continue
      for (let target = 0; target < targets; target++) sums[source * targets + target]! += value * g[from + target]!
    }
  }
}

/** $y_{ri} = \sum_j g_{rj} W_{ij}$. */
export function timesTransposed(g: Float64Array, weights: Float64Array, sources: number, targets: number): Float64Array {
  const rows = g.length / targets
  const result = new Float64Array(rows * sources)
  for (let row = 0; row < rows; row++) {
    for (let source = 0; source < sources; source++) {
      let sum = 0
      for (let target = 0; target < targets; target++)
        sum += g[row * targets + target]! * weights[source * targets + target]!
      result[row * sources + source] = sum
    }
  }
  return result
}
