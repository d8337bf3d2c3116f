import type { Root } from './root.ts'

/** What is opened over something else. */
const menus = '.menu[open], #more[open]'

/**
 * Closes a menu as soon as somebody presses elsewhere, or the keyboard goes there: it lies over what may be meant next.
 * @param root what menus are in
 * @param signal ends that
 */
export function closeElsewhere(root: Root, signal?: AbortSignal): void {
  const close = ({ target }: Event): void => {
    for (const menu of root.querySelectorAll<HTMLDetailsElement>(menus)) if (!menu.contains(target as Node)) menu.open = false
  }
  for (const kind of ['pointerdown', 'focusin']) root.addEventListener(kind, close, { capture: true, ...(signal && { signal }) })
}
