/** Writes a text where another one stands: the same text again would cost a layout. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
