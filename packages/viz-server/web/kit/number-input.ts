/** How a field for a number is made. */
export interface NumberInputOptions {
  readonly value: string
  /** What a screen reader calls it, where no label stands beside it. */
  readonly label?: string
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly integer?: boolean
}

/** A field for a number: one that is empty or out of its bounds is no number, and a form with it is not sent: the browser says why. */
export function numberInput({ value, label, min, max, integer = false }: NumberInputOptions): HTMLInputElement {
  const input = document.createElement('input')
  input.type = 'number'
  input.required = true
  input.step = integer ? '1' : 'any'
  if (min !== undefined) input.min = String(min)
  if (max !== undefined) input.max = String(max)
  input.value = value
  if (label) input.setAttribute('aria-label', label)
  return input
}
