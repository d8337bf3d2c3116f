import { ask } from './ask.ts'
import type { PanelLayout } from '../src/panels/layout.ts'
import type { PanelKind } from './kit/panel.ts'

/** What a script gave to `visualize`: panels that the page does not bring, and how all of them are to stand. */
export interface Given {
  readonly kinds: readonly PanelKind[]
  readonly layout: PanelLayout
  /** Asks for what somebody must know who may look only; nobody can give a link to what is in another page. */
  readonly lookOnly?: () => Promise<string | undefined>
}

/** Fetches what a script gave. What is wrong with a panel is told. */
export async function fetchGiven(tell: (problem: string) => void): Promise<Given> {
  const kinds: PanelKind[] = []
  const { panels, layout } = (await (await fetch('/panels.json')).json()) as { panels: string[]; layout: PanelLayout }
  for (const address of panels) {
    try {
      const { default: kind } = (await import(/* @vite-ignore */ address)) as { default?: PanelKind }
      if (typeof kind?.topic !== 'string' || typeof kind.make !== 'function')
        throw new TypeError('its default export must be { topic, make }')
      kinds.push(kind)
    } catch (error) {
      tell(`the panel ${address} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { kinds, layout, lookOnly: async () => (await ask<{ token?: string }>('/share')).token }
}
