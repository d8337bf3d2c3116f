/** A population as a band of the raster. */
export interface Band {
  /** Number of neurons. */
  readonly size: number
  /** Number of rows of its picture. */
  readonly rows: number
  /** Whether it is folded up. */
  readonly folded: boolean
}

/** Room between bands, and of one that is folded up [CSS pixels]. */
export const bandGap = 6
const foldedHeight = 12
/** All bands together take so much [CSS pixels]: a screen holds them with the panels beside. */
const allBands = 400
const [least, most] = [16, 190]

/**
 * Heights of bands: larger populations get more room, but not in proportion; together they fill the panel, and no more. A
 * row is as high as every other one of its band where there is room for all of them.
 * @param all what all bands together take [CSS pixels]
 */
export function heightsOf(bands: readonly Band[], all: number = allBands): number[] {
  const open = bands.filter(({ folded }) => !folded)
  const room = all - bandGap * (bands.length - 1) - foldedHeight * (bands.length - open.length)
  const share = ({ size }: Band): number => 1 + Math.log2(Math.max(1, size)) / 4
  const shares = open.reduce((sum, band) => sum + share(band), 0)
  return bands.map(band => {
    if (band.folded) return foldedHeight
    const height = Math.round(Math.max(least, Math.min(most * (all / allBands), (room * share(band)) / shares)))
    return height > band.rows ? Math.floor(height / band.rows) * band.rows : height
  })
}
