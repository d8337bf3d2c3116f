/** Disables what can be pressed and filled in, but what closes it; or gives back what was so held. */
export function holdControls(root: Element, held: boolean): void {
  for (const control of root.querySelectorAll<HTMLInputElement>(':is(input, select, button):not(.close)'))
    if (held && !control.disabled) {
      control.disabled = true
      control.dataset['held'] = ''
    } else if (!held && control.dataset['held'] !== undefined) {
      control.disabled = false
      delete control.dataset['held']
    }
}
