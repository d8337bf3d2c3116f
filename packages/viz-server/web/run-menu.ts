import type { Inspection } from './inspect/inspection.ts'

const element = <Kind extends HTMLElement>(id: string): Kind => document.querySelector<Kind>(`#${id}`)!

/** How long the longer step is [ms]. */
const longer = 100

/** What can be asked of a run beside to pause and to stop: steps, checkpoints, a recording. */
export class RunMenu {
  readonly #inspection: Inspection
  #recording = false

  /** @param dt gives the duration of a step [ms] */
  constructor(inspection: Inspection, dt: () => number) {
    this.#inspection = inspection
    const on = (id: string, act: () => void): void => element(id).addEventListener('click', act)
    on('step', () => inspection.control('advance', { steps: 0 }))
    on('longer', () => inspection.control('advance', { steps: Math.round(longer / (dt() || 1)) }))
    on('keep', () => inspection.control('save'))
    on('back', () => inspection.control('restore', { name: element<HTMLSelectElement>('kept').value }))
    on('record', () => inspection.control('record', { end: this.#recording }))
    const more = element<HTMLDetailsElement>('more')
    more.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') more.open = false
    })
    inspection.onChange(() => this.#update())
    this.#update()
  }

  /** Takes note of what the server says of checkpoints and recordings. */
  heard(text: string): void {
    if (text.startsWith('a checkpoint is kept')) void this.#inspection.refresh()
    if (text.startsWith('what happens is recorded')) this.#showRecording(true)
    if (text.startsWith('the recording is closed')) this.#showRecording(false)
  }

  #showRecording(on: boolean): void {
    this.#recording = on
    element('record').setAttribute('aria-pressed', String(on))
    element('record').textContent = on ? 'End the recording' : 'Record from here'
  }

  #update(): void {
    const { changeable, network } = this.#inspection
    element('more').hidden = !changeable
    element<HTMLButtonElement>('step').disabled = !changeable
    const names = network?.checkpoint ?? []
    const list = element<HTMLSelectElement>('kept')
    if ([...list.options].map(({ value }) => value).join() !== names.join()) {
      list.replaceChildren(...names.map(name => new Option(name)))
      list.value = names.at(-1) ?? ''
    }
    list.disabled = element<HTMLButtonElement>('back').disabled = names.length === 0
  }
}
