/** Where an arrow leads, to the right and down. */
export const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** A key that is held moves by so much, one with Shift by so much [CSS pixels]; else by a single one. */
const [held, far] = [8, 40]

/**
 * Lets keys point at what a picture shows, as a mouse does: Alt and an arrow move a pointer over the picture that has the focus, Enter
 * clicks there, Escape takes the pointer away. Whoever listens to a mouse hears it: what it points at is told and can be chosen.
 * @param told what tells it; a screen reader reads that as it changes, as long as keys point
 */
export function pointByKeys(canvas: HTMLCanvasElement, told: readonly HTMLElement[]): void {
  const mark = document.createElement('span')
  mark.className = 'key-pointer'
  mark.hidden = true
  let [x, y] = [NaN, NaN]
  canvas.tabIndex = 0
  canvas.setAttribute('aria-keyshortcuts', 'Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown Enter')

  /** What a mouse would tell, to the canvas and whatever it is in. */
  const mouse = ({ shiftKey }: Partial<MouseEvent> = {}): MouseEventInit => {
    const { left, top } = canvas.getBoundingClientRect()
    return { clientX: left + x, clientY: top + y, bubbles: true, composed: true, shiftKey: shiftKey ?? false }
  }
  function move([right, down]: readonly [number, number], by: number): void {
    const { clientWidth, clientHeight } = canvas
    if (mark.hidden) [x, y] = [Math.round(clientWidth / 2), Math.round(clientHeight / 2)]
    x = Math.max(0, Math.min(clientWidth - 1, x + right * by))
    y = Math.max(0, Math.min(clientHeight - 1, y + down * by))
    if (mark.hidden) canvas.after(mark)
    mark.hidden = false
    mark.style.left = `${canvas.offsetLeft + x}px`
    mark.style.top = `${canvas.offsetTop + y}px`
    for (const words of told) words.ariaLive = 'polite'
    canvas.dispatchEvent(new PointerEvent('pointermove', mouse()))
  }
  function leave(): void {
    if (mark.hidden) return
    mark.hidden = true
    mark.remove()
    for (const words of told) words.ariaLive = 'off'
    for (let left: Element | null = canvas; left; left = left.parentElement) left.dispatchEvent(new PointerEvent('pointerleave', mouse()))
  }
  canvas.addEventListener('keydown', event => {
    const arrow = arrows[event.key]
    if (arrow && event.altKey) move(arrow, event.shiftKey ? far : event.repeat ? held : 1)
    else if (event.key === 'Enter' && !mark.hidden) canvas.dispatchEvent(new MouseEvent('click', mouse(event)))
    else if (event.key === 'Escape' && !mark.hidden) leave()
    else return
    event.preventDefault() // Alt and an arrow would leave the page
    event.stopImmediatePropagation() // the picture has arrows of its own
  })
  canvas.addEventListener('blur', leave)
}

/** Whether a click was made by a key. */
export const isByKey = ({ detail }: MouseEvent): boolean => detail === 0
