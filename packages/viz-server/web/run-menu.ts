import type { IReport } from '@ngrad/core'
import type { Inspection } from './inspect/inspection.ts'
import { write } from './kit/write.ts'

/** How long the longer step is [ms]. */
const longer = 100

/** How it is told that a checkpoint is kept; its name follows. */
const keptAs = 'a checkpoint is kept: '

/** Topics whose events begin or end a trial. */
const ofTrials = /^(targets\/|rewards$|currents\/)/

/** What can be asked of a run beside to pause and to stop: steps, trials, checkpoints, a recording. */
export class RunMenu {
  readonly #root: ParentNode
  readonly #inspection: Inspection
  #recording = false
  #goesOn = false

  /**
   * @param root what its buttons are in
   * @param dt gives the duration of a step [ms]
   */
  constructor(root: ParentNode, inspection: Inspection, dt: () => number) {
    this.#root = root
    this.#inspection = inspection
    const on = (id: string, act: () => void): void => this.#element(id).addEventListener('click', act)
    on('step', () => inspection.control('advance', { steps: 0 }))
    on('longer', () => inspection.control('advance', { steps: Math.round(longer / (dt() || 1)) }))
    on('next', () => inspection.control('advance', { steps: 0, until: this.#element<HTMLSelectElement>('next-of').value }))
    on('keep', () => inspection.control('save'))
    on('back', () => inspection.control('restore', { name: this.#element<HTMLSelectElement>('kept').value }))
    on('record', () => inspection.control('record', { end: this.#recording }))
    const paces = this.#element<HTMLSelectElement>('pace')
    paces.addEventListener('change', () => inspection.control('pace', { speed: Number(paces.value) }))
    const more = this.#element<HTMLDetailsElement>('more')
    more.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') more.open = false
    })
    inspection.onChange(() => this.#update())
    this.#update()
  }

  /** The run goes no faster than this from now on; 0 stands for full speed. */
  paced(speed: number): void {
    const list = this.#element<HTMLSelectElement>('pace')
    if (![...list.options].some(({ value }) => Number(value) === speed)) list.append(new Option(`${speed} ×`, String(speed)))
    list.value = String(speed)
  }

  /** Whether a run goes on, of which something can be asked: behind its end there is none, until the program begins another. */
  goesOn(on: boolean): void {
    this.#goesOn = on
    this.#update()
  }

  /** There is a stream. */
  stream(topic: string): void {
    const list = this.#element<HTMLSelectElement>('next-of')
    if (!ofTrials.test(topic) || [...list.options].some(({ value }) => value === topic)) return
    list.append(new Option(topic))
    this.#element('trial').hidden = false
  }

  /** Another source is shown. */
  clear(): void {
    this.#element('next-of').replaceChildren()
    this.#element('trial').hidden = true
    for (const id of ['keep-told', 'record-told']) write(this.#element(id), '')
    this.paced(0)
    this.#element<HTMLSelectElement>('pace').options[0]!.text = 'not slowed down'
  }

  /** Takes note of what is reported of checkpoints and recordings, and of a program that paces its run itself. */
  heard({ source, text = '' }: IReport): void {
    if (source === 'pace') this.#element<HTMLSelectElement>('pace').options[0]!.text = 'as its program paces it'
    if (!text) return
    if (text.startsWith(keptAs)) {
      this.#inspection.refresh()
      write(this.#element('keep-told'), `kept: ${text.slice(keptAs.length)}`)
    }
    const begins = text.startsWith('what happens is recorded')
    if (!begins && !text.startsWith('the recording is closed')) return
    this.#showRecording(begins)
    write(this.#element('record-told'), text) // it stays: the line at the foot is that of the next report
  }

  #showRecording(on: boolean): void {
    this.#recording = on
    this.#element('record').setAttribute('aria-pressed', String(on))
    this.#element('record').textContent = on ? 'End the recording' : 'Record from here'
  }

  #update(): void {
    const { changeable, network } = this.#inspection
    this.#element('more').hidden = this.#element('pace').hidden = !changeable
    for (const id of ['step', 'longer', 'next']) this.#element<HTMLButtonElement>(id).disabled = !(changeable && this.#goesOn)
    const names = network?.checkpoint ?? []
    const list = this.#element<HTMLSelectElement>('kept')
    if ([...list.options].map(({ value }) => value).join() !== names.join()) {
      list.replaceChildren(...names.map(name => new Option(name)))
      list.value = names.at(-1) ?? ''
    }
    this.#element('checkpoints').hidden = names.length === 0
  }

  #element<Kind extends HTMLElement>(id: string): Kind {
    return this.#root.querySelector<Kind>(`#${id}`)!
  }
}
