/**
 * Names as there is room for them: one that does not fit loses letters where those that stay tell it from the others, in its middle if
 * they do wherever it is cut; at both ends where that alone tells it apart.
 * @param fits whether there is room for a text
 */
export function shortNames(names: readonly string[], fits: (text: string) => boolean): string[] {
  return names.map(name => {
    if (fits(name)) return name
    const others = names.filter(other => other !== name)
    let first: string | undefined
    for (let kept = name.length - 1; kept > 0; kept--) {
      const cuts = cutsOf(name, kept).filter(({ text }) => fits(text))
      const apart = cuts.find(({ head, tail }) => !others.some(other => other.startsWith(head) && other.endsWith(tail)))
      if (apart) return apart.text
      first ??= cuts[0]?.text
      if (first !== undefined && kept < first.length - looksFurther) break
    }
    return withinOf(name, others, fits) ?? first ?? '…'
  })
}

/** The part within a name, as long as fits, that no other has. */
function withinOf(name: string, others: readonly string[], fits: (text: string) => boolean): string | undefined {
  for (let kept = name.length - 2; kept > 0; kept--)
    for (let start = 1; start + kept < name.length; start++) {
      const part = name.slice(start, start + kept)
      if (!fits(`…${part}…`)) continue
      if (!others.some(other => other.includes(part))) return `…${part}…`
    }
  return undefined
}

/** So many letters fewer than fit are tried where names are not told apart. */
const looksFurther = 4

/** A name without some letters, as many as stay: those in its middle first. */
function cutsOf(name: string, kept: number): { readonly head: string; readonly tail: string; readonly text: string }[] {
  const middle = Math.ceil(kept / 2)
  return Array.from({ length: kept + 1 }, (_, head) => head)
    .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .map(letters => {
      const [head, tail] = [name.slice(0, letters), name.slice(name.length - (kept - letters))]
      return { head, tail, text: `${head}…${tail}` }
    })
}
