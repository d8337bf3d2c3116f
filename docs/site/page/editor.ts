import { autocompletion } from '@codemirror/autocomplete'
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { javascript } from '@codemirror/lang-javascript'
import { syntaxHighlighting } from '@codemirror/language'
import { Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { basicSetup } from 'codemirror'

/** A word that can be completed, with what it means. */
export interface Known {
  /** The name. */ readonly name: string
  /** The package that exports it. */ readonly from: string
  /** The first line of its documentation. */ readonly says: string
}

/** An editor for TypeScript in the place of what a parent holds; Ctrl-Enter runs. */
export function makeEditor(parent: HTMLElement, code: string, known: readonly Known[], run: () => void): EditorView {
  const options = known.map(({ name, from, says }): Completion => ({ label: name, detail: from, info: says }))
  const complete = (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/\w+/)
    return word && (word.from < word.to || context.explicit) ? { from: word.from, options, validFor: /^\w*$/ } : null
  }
  parent.replaceChildren()
  return new EditorView({
    parent,
    doc: code,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (run(), true) }])),
      basicSetup,
      javascript({ typescript: true }),
      syntaxHighlighting(classHighlighter),
      autocompletion({ override: [complete] }),
      EditorView.contentAttributes.of({ 'aria-label': 'Program' }),
    ],
  })
}

/** The words of all packages. */
export async function loadKnown(root: string): Promise<Known[]> {
  const answer = await fetch(`${root}words.json`)
  return answer.json() as Promise<Known[]>
}
