/**
 * A part as text: `3.25 %`.
 * @param digits behind the point
 */
export const inPercent = (part: number, digits = 2): string => `${(100 * part).toFixed(digits)} %`
