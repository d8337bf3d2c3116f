import { programs } from './programs.ts'

/** What each program has measured, by its name. */
export type Measured = Map<string, Readonly<Record<string, number>>>

/** The page of the gallery, with what was measured when the figures were drawn. */
export function galleryPage(measured: Measured): string {
  const pieces = programs.map(({ name, title, paper, point, file = `${name}.ts` }) => {
    const numbers = Object.entries(measured.get(name) ?? {}).map(([what, value]) => `${what}: ${rounded(value)}`)
    return [
      `## ${title}`,
      `${paper}. ${point}`,
      `![${title}](gallery/${name}.svg)`,
      `${numbers.join(' · ')} ([\`${file}\`](../examples/gallery/${file}))`,
    ].join('\n\n')
  })
  return `${head}\n\n${pieces.join('\n\n')}\n`
}

const rounded = (value: number): string => `${Number(value.toPrecision(3))}`

const head = `# Gallery

Published simulations, each a short program that runs within seconds, with a test on its point. This page and its figures are made by
\`npm run gallery\`; \`npm run gallery -- brunel\` draws one of them, also into the terminal.`
