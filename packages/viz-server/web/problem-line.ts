/** So many are shown beside each other, the latest. */
const most = 3

/** The line at the foot that says what went wrong, until somebody has read it and closes it. */
export class ProblemLine {
  readonly #line: HTMLElement
  readonly #text = document.createElement('span')
  #problems: readonly string[] = []

  /** @param root what it is in */
  constructor(root: ParentNode) {
    this.#line = root.querySelector<HTMLElement>('#problem')!
    const close = document.createElement('button')
    close.type = 'button'
    close.className = 'close'
    close.textContent = '×'
    close.setAttribute('aria-label', 'Close what is said of a problem')
    close.addEventListener('click', () => this.clear())
    this.#line.replaceChildren(this.#text, close)
  }

  /** Says that something went wrong. */
  tell(problem: string): void {
    this.#problems = [...this.#problems.filter(each => each !== problem), problem].slice(-most)
    this.#show()
  }

  /** Something is no problem any more. */
  withdraw(problem: string): void {
    this.#problems = this.#problems.filter(each => each !== problem)
    this.#show()
  }

  /** Says nothing any more. */
  clear(): void {
    this.#problems = []
    this.#show()
  }

  #show(): void {
    const text = this.#problems.join('; ')
    if (this.#text.textContent !== text) this.#text.textContent = text
    this.#line.hidden = text === ''
  }
}
