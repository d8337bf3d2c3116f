import type { EditorView } from '@codemirror/view'
import { makeEditor } from './editor.ts'
import { Known } from './known.ts'
import { packed } from './packed.ts'
import { Raster } from './raster.ts'
import { Run } from './run.ts'
import type { Mounted } from '@ngrad/viz-server/mount'

/** Makes an editor of a program on a page, with what it prints and the spikes of its simulations, and runs it. */
export async function openProgram(figure: HTMLElement, root: string, begin = true): Promise<void> {
  const source = figure.querySelector<HTMLElement>('.code')!
  const code = source.textContent
  const home = document.createElement('div')
  home.className = 'editor'
  source.replaceWith(home)
  const program = new Program(figure, root)
  program.editor = makeEditor(home, code, knownOf(root), () => program.run())
  if (begin) program.run()
}

let shared: Known | undefined

/** What all editors of a page know. */
const knownOf = (root: string): Known => (shared ??= new Known(root))

/** A program that can be edited and run. */
class Program {
  editor: EditorView | undefined
  readonly #figure: HTMLElement
  readonly #root: string
  readonly #buttons: HTMLElement
  readonly #status: HTMLElement
  #running: Run | undefined
  #mounted: Mounted[] = []
  readonly #panels: HTMLButtonElement

  constructor(figure: HTMLElement, root: string) {
    this.#figure = figure
    this.#root = root
    this.#buttons = figure.querySelector('figcaption')!
    this.#status = document.createElement('output')
    this.#panels = button('Panels', 'panels', () => this.#togglePanels())
    this.#panels.setAttribute('aria-pressed', 'false')
    this.#panels.title = 'Runs it with the live page beneath: rates, traces, the network, every parameter'
    this.#buttons.replaceChildren(
      button('Run', 'run', () => this.run()),
      button('Stop', 'stop', () => this.#stop('Stopped')),
      this.#panels,
      button('Share', 'share', () => void this.#share()),
      this.#status,
    )
  }

  /** Runs what is in the editor now; what ran before is stopped. */
  run(): void {
    this.#stop('')
    for (const old of this.#figure.querySelectorAll('.printed, .rasters, .live')) old.remove()
    const lines = document.createElement('pre')
    lines.className = 'printed'
    lines.tabIndex = 0
    lines.setAttribute('aria-label', 'What it prints')
    const pictures = document.createElement('div')
    pictures.className = 'rasters'
    this.#figure.append(lines, pictures)
    const raster = new Raster(pictures)
    this.#figure.dataset['state'] = 'running'
    this.#status.textContent = 'Running …'
    const request = {
      code: this.editor!.state.doc.toString(),
      root: new URL(this.#root || './', location.href).href,
      panels: this.#panels.ariaPressed === 'true',
    }
    this.#running = new Run(request, {
      line: (text, error) => {
        const line = document.createElement('span')
        line.className = error ? 'error' : ''
        line.textContent = `${text}\n`
        lines.append(line)
        lines.scrollTop = lines.scrollHeight
      },
      stage: text => {
        this.#status.textContent = text
      },
      population: (name, size, rows) => raster.add(name, size, rows),
      spikes: batch => raster.take(batch),
      simulation: port => void this.#show(port),
      pace: pace => {
        this.#status.textContent = raster.pace(pace)
      },
      end: failed => {
        this.#figure.dataset['state'] = failed ? 'failed' : 'done'
        if (this.#status.textContent === 'Running …') this.#status.textContent = ''
      },
    })
  }

  /** Runs it again, with the panels of its simulations or without. */
  #togglePanels(): void {
    this.#panels.setAttribute('aria-pressed', String(this.#panels.ariaPressed !== 'true'))
    this.run()
  }

  /** Shows a simulation of the program that runs. */
  async #show(port: MessagePort): Promise<void> {
    const running = this.#running
    const { mount } = await import('@ngrad/viz-server/mount') // which only who asks for it loads
    if (running !== this.#running) return
    const home = document.createElement('div')
    home.className = 'live'
    this.#figure.append(home)
    this.#mounted.push(await mount(home, port))
  }

  #stop(word: string): void {
    for (const mounted of this.#mounted.splice(0)) mounted.close()
    this.#running?.stop()
    this.#running = undefined
    if (this.#figure.dataset['state'] === 'running') this.#figure.dataset['state'] = 'stopped'
    this.#status.textContent = word
  }

  /** Puts an address of the playground with this program into the clipboard, or into the bar where there is none. */
  async #share(): Promise<void> {
    const address = new URL(
      `${this.#root}play.html#code=${await packed(this.editor!.state.doc.toString())}`,
      location.href,
    ).href
    try {
      await navigator.clipboard.writeText(address)
      this.#status.textContent = 'The address is in the clipboard'
    } catch {
      location.href = address
    }
  }
}

function button(words: string, name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = name
  made.textContent = words
  made.addEventListener('click', press)
  return made
}
