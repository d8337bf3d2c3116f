import { checkPattern } from '@ngrad/core/internal'
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

/** The file that a panel of somebody else is from. */
export const fileOf: WeakMap<PanelKind, string> = new WeakMap()

/** Fetches what a script gave. What is wrong with a panel is told. */
export async function fetchGiven(tell: (problem: string) => void): Promise<Given> {
  const kinds: PanelKind[] = []
  const { panels, layout } = (await (await fetch('/panels.json')).json()) as { panels: string[]; layout: PanelLayout }
  for (const address of panels) {
    try {
      const { default: kind } = (await import(/* @vite-ignore */ address)) as { default?: PanelKind }
      if (typeof kind?.topic !== 'string' || typeof kind.make !== 'function')
        throw new TypeError('its default export must be { topic, make }')
      checkPattern('its topic', kind.topic)
      fileOf.set(kind, address.split('/').at(-1)!)
      kinds.push(kind)
    } catch (error) {
      const where = error instanceof SyntaxError ? await placeIn(address) : ''
      tell(`the panel ${address} cannot be used: ${error instanceof Error ? error.message : String(error)}${where}`)
    }
  }
  return { kinds, layout, lookOnly: async () => (await ask<{ token?: string }>('/share')).token }
}

/** Where in a module something cannot be read: only a script of the page is told that, and the console with it. */
function placeIn(address: string): Promise<string> {
  return new Promise(resolve => {
    const script = document.createElement('script')
    const end = new AbortController()
    const found = (where: string): void => {
      end.abort()
      script.remove()
      resolve(where)
    }
    const listen = ({ filename, lineno, colno }: ErrorEvent): void => {
      if (filename.endsWith(address)) found(` (line ${lineno}, column ${colno})`)
    }
    addEventListener('error', listen, { signal: end.signal })
    script.type = 'module'
    script.src = address
    script.addEventListener('load', () => found(''))
    script.addEventListener('error', () => found(''))
    document.head.append(script)
    setTimeout(() => found(''), 1000)
  })
}
