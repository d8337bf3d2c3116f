let named = 0

/** Lets a screen reader say of a picture what stands in words elsewhere, as it is then. */
export function describeBy(picture: HTMLElement, words: HTMLElement): void {
  words.id ||= `words-${++named}`
  picture.setAttribute('aria-describedby', words.id)
}
