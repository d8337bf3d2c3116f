import { Field } from './field.ts'
import type { Inspection } from './inspection.ts'
import { heading, paragraph } from './parts.ts'
import type { CloseView } from './parts.ts'
import type { PluginInfo } from './told.ts'

/** A plugin: its numbers that may be set while it runs. */
export function pluginView(into: HTMLElement, inspection: Inspection, name: string): CloseView {
  const found = (): PluginInfo | undefined => inspection.network?.plugin.find(each => each.name === name)
  const plugin = found()
  if (!plugin) {
    into.append(paragraph('It is not known.'))
    return {}
  }
  const fields = plugin.quantity.map(
    each => new Field(each, inspection.changeable, value => inspection.set({ plugin: name, name: each.name, value: [value] })),
  )
  into.append(heading('What may be set'), ...fields.map(({ row }) => row))
  return {
    update() {
      const now = found()
      if (now) fields.forEach((field, at) => field.show(now.quantity[at]!))
    },
  }
}
