import { short } from './kit/format.ts'
import type { PanelKind } from './kit/panel.ts'

/** The line at the foot: what was reported last at the moment that is looked at. @param root what it is in */
export const reportLine = (root: ParentNode): PanelKind => ({
  topic: 'reports',
  together: true,
  make() {
    const line = root.querySelector('#report')!
    return {
      show({ report }) {
        const figures = Object.entries(report?.metric ?? {}).map(([name, value]) => `${name} ${short(value)}`)
        line.textContent = [report?.text, ...figures].filter(part => part).join(' · ')
      },
      empty() {
        line.textContent = ''
      },
    }
  },
})
