/** `npm run gallery`: draws all programs, or those that are named, and writes the page that shows them. */
import path from 'node:path'
import { saveFigure, terminalFigure } from '@ngrad/figures'
import { saveWhole } from '@ngrad/report'
import { galleryPage } from './page.ts'
import type { Measured } from './page.ts'
import { programs } from './programs.ts'

const docs = path.join(import.meta.dirname, '../../docs')
const chosen = process.argv.slice(2)
const unknown = chosen.find(name => !programs.some(program => program.name === name))
if (unknown !== undefined) {
  console.error(`There is no ${unknown}; there are ${programs.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}
const measured: Measured = new Map()
for (const program of programs) {
  if (chosen.length > 0 && !chosen.includes(program.name)) continue
  const start = process.cpuUsage()
  const shown = await program.run()
  const { user, system } = process.cpuUsage(start)
  const seconds = (user + system) / 1e6
  measured.set(program.name, shown.measured)
  await saveFigure(path.join(docs, 'gallery', `${program.name}.svg`), shown.figure)
  console.log(`${program.name}: ${JSON.stringify(shown.measured)} (${seconds.toFixed(1)} s of the processor)`)
  if (chosen.length > 0) console.log(await terminalFigure(shown.figure[0]![0]!))
}
if (chosen.length === 0) saveWhole(path.join(docs, 'gallery.md'), galleryPage(measured))
