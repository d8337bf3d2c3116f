import type { IEnvelope } from '@ngrad/core'
import { streamOf } from '@ngrad/core/internal'
import type { CanvasPanel } from '../kit/canvas-panel.ts'
import { colours } from '../kit/colours.ts'
import { labelled, withUnit } from '../kit/format.ts'
import { shownAt } from '../kit/panel.ts'
import type { Kit, PanelInstance, PanelKind } from '../kit/panel.ts'

/** One bar for each class: how many spikes speak for it. */
export const vote: PanelKind = {
  topic: 'activity/*',
  accepts: ({ activity }) => activity?.quantity === 'vote',
  make: (kit, topic) => new VotePanel(kit, topic),
}

class VotePanel implements PanelInstance {
  readonly #kit: Kit
  readonly #panel: CanvasPanel
  #votes: readonly number[] = []
  #unit = ''

  constructor(kit: Kit, topic: string) {
    this.#kit = kit
    const name = streamOf(topic)
    this.#panel = kit.panel({
      title: name === 'vote' ? 'Vote' : `Vote: ${name}`,
      place: 'side',
      half: true,
      about:
        'How much speaks for each class, at the moment that is looked at. The right one is green, where it was told.',
      height: width => Math.min(236, Math.max(120, width)),
    })
    this.#panel.addAction('Save as CSV', () =>
      this.#panel.saveTable(
        name,
        ['class', labelled('votes', this.#unit)],
        this.#votes.map((votes, index) => [index, votes]),
      ),
    )
    this.#panel.sayAt(x => {
      const index = Math.floor((x / this.#panel.canvas.clientWidth) * this.#votes.length)
      const votes = this.#votes[index]
      return votes === undefined ? undefined : `for ${index}: ${withUnit(votes, this.#unit)}`
    })
  }

  show({ activity }: IEnvelope, label: number | undefined): void {
    const votes = activity?.value ?? []
    this.#votes = votes
    this.#unit = activity?.unit ?? ''
    const known = votes.filter(each => !Number.isNaN(each))
    const best = votes.indexOf(Math.max(...known))
    const as = best < 0 ? 'read as none: no vote is a number' : `read as ${best}`
    const read = label === undefined ? as : best === label ? `${label}: read rightly` : `${label}: ${as}`
    this.#panel.figure = `${read} ${shownAt(this.#kit, activity)}`
    this.#panel.draw((context, width, height) => {
      const { accent, good, quiet, text } = colours()
      const most = Math.max(...known, 1)
      const column = width / votes.length
      context.textAlign = 'center'
      votes.forEach((each, index) => {
        const bar = (each / most) * (height - 24)
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

  empty(reading: boolean): void {
    this.#votes = []
    this.#panel.empty(reading)
  }

  close(): void {
    this.#panel.remove()
  }
}
