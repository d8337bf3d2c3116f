import type { Given } from './given.ts'
import type { Root } from './kit/root.ts'

/** What a link leads to. */
export interface Linked {
  /** What is in view and how panels stand, behind the `#`. @param held with the stretch of time, also where the view follows the run */
  hash(held: boolean): string
  /** Whether the view stands still. */
  readonly held: boolean
  /** Whether what is seen is a file that somebody opened here, which no link leads to. */
  readonly opened: boolean
}

/** The dialog with a link to what is seen, for somebody who may look only, or control the run too. */
export class ShareDialog {
  readonly #dialog: HTMLDialogElement
  readonly #linked: Linked
  /** What somebody must know who may look only; nothing where this viewer is one who may not do more. */
  #lookOnly: string | undefined

  /**
   * @param root what it is in
   * @param lookOnly asks for the token of who may look only
   */
  constructor(root: Root, linked: Linked, lookOnly: NonNullable<Given['lookOnly']>) {
    this.#dialog = root.querySelector('#link')!
    this.#linked = linked
    const share = root.querySelector<HTMLButtonElement>('#share')!
    share.hidden = false
    share.addEventListener('click', async () => {
      this.#lookOnly = await lookOnly()
      this.#element<HTMLInputElement>('held').checked = linked.held
      this.#element('rights').hidden = this.#lookOnly === undefined
      this.#element<HTMLInputElement>('control').checked = false
      this.#show()
      this.#dialog.showModal()
      this.#element<HTMLInputElement>('text').select()
    })
    for (const name of ['held', 'control']) this.#element(name).addEventListener('change', () => this.#show())
    this.#element('copy').addEventListener('click', () => void this.#copy())
  }

  #show(): void {
    const address = new URL(location.href)
    address.hash = this.#linked.hash(this.#element<HTMLInputElement>('held').checked)
    if (this.#lookOnly && !this.#element<HTMLInputElement>('control').checked) address.searchParams.set('token', this.#lookOnly)
    this.#element<HTMLInputElement>('text').value = address.href
    this.#element('told').textContent = this.#linked.opened
      ? 'It leads to the run that served this page: a recording that was opened here is on this machine only.'
      : ''
  }

  async #copy(): Promise<void> {
    const text = this.#element<HTMLInputElement>('text')
    text.select()
    try {
      await navigator.clipboard.writeText(text.value)
      this.#element('told').textContent = 'It is copied.'
    } catch {
      this.#element('told').textContent = 'This browser does not let it be copied by a button: it is selected, press Ctrl-C.'
    }
  }

  #element<Kind extends HTMLElement>(name: string): Kind {
    return this.#dialog.querySelector<Kind>(`#link-${name}`)!
  }
}
