import { checkArgument, checkOptions } from '@ngrad/core'
import type { Simulation } from '@ngrad/core'
import type { MessageEnd } from '../client/message-end.ts'
import type { PanelKind } from '../panels/kit.ts'
import { checkLayout } from '../panels/layout.ts'
import type { PanelLayout } from '../panels/layout.ts'
import { shareOn } from './share-on.ts'
import type { ShareOptions } from './share-on.ts'

/** How the panels are shown. */
export interface MountOptions extends ShareOptions {
  /** Panels of one's own, beside those for what is on the bus. */
  readonly panels?: readonly PanelKind[]
  /** How panels stand; as they come if left out. */
  readonly layout?: PanelLayout
}

/** Panels in an element of a page. */
export interface Mounted {
  /** Takes them away; the simulation goes on. */
  close(): void
}

/**
 * Shows a simulation that runs in this page in an element of it: the panels of {@link visualize}, without a server. They have a
 * shadow of their own, so that nothing of the page's style changes them, nor they it.
 * @param element where they stand; a `<div>`, for example
 * @param simulation what is shown; or the `Worker` in which one is shared by {@link shareOn}
 * @example
 * const show = (element: HTMLElement, sim: Simulation) => mount(element, sim)
 * console.log(typeof show)
 */
export async function mount(
  element: HTMLElement,
  simulation: Simulation | MessageEnd,
  options: MountOptions = {},
): Promise<Mounted> {
  checkOptions('mount', options, { panels: 'list', layout: 'list', history: 'flag' })
  const { panels = [], layout = [], history = true } = options
  checkLayout('mount.layout', layout)
  checkArgument('mount.element', { what: 'an element of the page', has: ['attachShadow'] }, element)
  checkArgument('mount.simulation', 'object', simulation)
  const { showIn } = await import('#page') // which only pages have use for
  if ('postMessage' in simulation) return showIn(element, simulation, { panels, layout })
  const { port1, port2 } = new MessageChannel()
  const shared = shareOn(port1, { history })
  let undo = (): void => {}
  simulation.use({ ...shared, attach: shown => (undo = shared.attach(shown)) })
  const shown = showIn(element, port2, { panels, layout })
  return {
    close: () => {
      shown.close()
      undo()
      port1.close()
    },
  }
}
