import type { PanelKind } from './kit/panel.ts'

/** Panels that the page does not bring: those of `visualize({ panels })`. What is wrong with one is told. */
export async function otherPanels(tell: (problem: string) => void): Promise<PanelKind[]> {
  const kinds: PanelKind[] = []
  for (const address of (await (await fetch('/panels.json')).json()) as string[]) {
    try {
      const { default: kind } = (await import(/* @vite-ignore */ address)) as { default?: PanelKind }
      if (typeof kind?.topic !== 'string' || typeof kind.make !== 'function')
        throw new TypeError('its default export must be { topic, make }')
      kinds.push(kind)
    } catch (error) {
      tell(`the panel ${address} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return kinds
}
