import type { PanelOptions } from '../../src/panels/kit.ts'
import { CanvasPanel } from './canvas-panel.ts'

/** What stands in the place of a panel that has failed. */
export interface FailedPanel {
  readonly title: string
  readonly place: PanelOptions['place']
  /** What went wrong. */
  readonly text: string
  readonly rank: number
}

/** Says in the place of a panel that it has failed, and why. */
export function failedPanel(root: ParentNode, { title, place, text, rank }: FailedPanel): CanvasPanel {
  const about = 'Something is wrong in the program of this panel; the console of the browser has the place. All other panels go on.'
  const panel = new CanvasPanel(root, { title, place, about, height: () => 0 }, rank)
  const { section, legend } = panel
  section.classList.add('failed')
  legend.setAttribute('role', 'alert')
  legend.textContent = text
  return panel
}
