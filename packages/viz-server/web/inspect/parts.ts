/** What a view does as time goes on, and when it is closed. */
export interface CloseView {
  /** More is known. */
  readonly update?: () => void
  /** The view of time has moved. */
  readonly move?: () => void
  /** It is closed. */
  readonly close?: () => void
}

/** A paragraph. */
export function paragraph(text: string, className = ''): HTMLElement {
  const made = document.createElement('p')
  made.textContent = text
  made.className = className
  return made
}

/** A heading within a view. */
export function heading(text: string): HTMLElement {
  const made = document.createElement('h3')
  made.textContent = text
  return made
}

/** A button that looks like a link. */
export function button(label: string, act: () => void, className = 'link'): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.textContent = label
  made.addEventListener('click', act)
  return made
}

/** A canvas of a height [CSS pixels]. */
export function canvas(height: number, label: string): HTMLCanvasElement {
  const made = document.createElement('canvas')
  made.style.height = `${height}px`
  made.setAttribute('role', 'img')
  made.dataset['label'] = label
  made.setAttribute('aria-label', label)
  return made
}

/** Lets a screen reader say what a picture shows, behind what it is of. */
export function say(picture: HTMLCanvasElement, words: string): void {
  picture.setAttribute('aria-label', `${picture.dataset['label']}: ${words}`)
}

/** A list, each line of some parts. */
export function list(lines: readonly (readonly (string | Node)[])[]): HTMLElement {
  const made = document.createElement('ul')
  for (const parts of lines) {
    const line = document.createElement('li')
    parts.forEach((part, at) => line.append(...(at > 0 ? [' '] : []), part))
    made.append(line)
  }
  return made
}
