/**
 * A program that draws a line into `picture.svg`, which the README shows.
 * @param about what is drawn, for its first comment
 * @param program what makes `points`, pairs of numbers, with the imports that this needs
 */
export const picture = (about: string, program: { readonly imports: string; readonly points: string }): string =>
  drawing(about, {
    imports: program.imports,
    marks: `${program.points}

const xs = points.map(([x]) => x)
const ys = points.map(([, y]) => y)
const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
const place = ([x, y]: readonly [number, number]): string =>
  \`\${(10 + (620 * (x - left)) / (right - left || 1)).toFixed(1)},\${(150 - (140 * (y - low)) / (high - low || 1)).toFixed(1)}\`
const marks = \`<polyline fill="none" stroke="#3b82f6" stroke-width="1.5" points="\${points.map(place).join(' ')}"/>\``,
  })

/**
 * A program that draws anything into `picture.svg`, 640 by 160.
 * @param about what is drawn, for its first comment
 * @param program what makes `marks`, the text of SVG, with the imports that this needs
 */
export const drawing = (about: string, program: { readonly imports: string; readonly marks: string }): string =>
  `/** Draws ${about} into picture.svg, which the README shows. */
import { writeFileSync } from 'node:fs'
${program.imports}

${program.marks}
writeFileSync(
  'picture.svg',
  \`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 160" width="640" height="160">
\${marks}
</svg>
\`,
)
`
