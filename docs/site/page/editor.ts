import { javascript } from '@codemirror/lang-javascript'
import { syntaxHighlighting } from '@codemirror/language'
import { Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import { basicSetup } from 'codemirror'
import { assist } from './assist.ts'
import type { Known } from './known.ts'

/** An editor for TypeScript in the place of what a parent holds; Ctrl-Enter runs. */
export function makeEditor(parent: HTMLElement, code: string, known: Known, run: () => void): EditorView {
  parent.replaceChildren()
  return new EditorView({
    parent,
    doc: code,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (run(), true) }])),
      basicSetup,
      javascript({ typescript: true }),
      syntaxHighlighting(classHighlighter),
      assist(known),
      EditorView.contentAttributes.of({ 'aria-label': 'Program' }),
    ],
  })
}
