import { withUnit } from './kit/format.ts'
import type { PanelKind } from './kit/panel.ts'

/** Units of figures that are told without one, by who reports them and their name. */
const units: Readonly<Record<string, string>> = { 'pace lag': 'ms of the clock' }

/** The line at the foot: what was reported last at the moment that is looked at. @param root what it is in */
export const reportLine = (root: ParentNode): PanelKind => ({
  topic: 'reports',
  together: true,
  make() {
    const line = root.querySelector('#report')!
    return {
      show({ report }) {
        const unitOf = (name: string) => units[`${report?.source} ${name}`]
        const figures = Object.entries(report?.metric ?? {}).map(([name, value]) => `${name} ${withUnit(value, unitOf(name))}`)
        line.textContent = [report?.text, ...figures].filter(part => part).join(' · ')
      },
      empty() {
        line.textContent = ''
      },
    }
  },
})
