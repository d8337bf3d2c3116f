import type { IActivity } from '@ngrad/core'
import { colours, Panel } from './canvas.ts'

/** One bar for each class: how many spikes speak for it. */
export class Votes {
  readonly #panel: Panel
  /** The right class, where somebody has told it. */
  label: number | undefined

  /** @param title what it shows */
  constructor(title: string) {
    this.#panel = new Panel(title, 'half', () => 236)
  }

  /** Shows a vote. */
  show({ value = [] }: IActivity): void {
    const votes = value ?? []
    const { label } = this
    const best = votes.indexOf(Math.max(...votes))
    this.#panel.figure =
      label === undefined ? '' : best === label ? `${label}: read rightly` : `it is ${label}, read as ${best}`
    this.#panel.draw((context, width, height) => {
      const { accent, good, quiet, text } = colours()
      const most = Math.max(...votes, 1)
      const column = width / votes.length
      context.textAlign = 'center'
      votes.forEach((vote, index) => {
        const bar = (vote / most) * (height - 24)
        context.fillStyle = index === label ? good : accent
        context.globalAlpha = index === best || index === label ? 1 : 0.45
        context.fillRect(index * column + 3, height - 20 - bar, column - 6, bar)
        context.globalAlpha = 1
        context.fillStyle = index === label ? text : quiet
        context.fillText(String(index), (index + 0.5) * column, height - 5)
      })
      context.textAlign = 'left'
    })
  }
}
