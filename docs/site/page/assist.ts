import { autocompletion, insertCompletionText, pickedCompletion } from '@codemirror/autocomplete'
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import type { Diagnostic } from '@codemirror/lint'
import type { EditorState, Extension } from '@codemirror/state'
import { EditorView, hoverTooltip } from '@codemirror/view'
import type { Tooltip } from '@codemirror/view'
import type { Known } from './known.ts'
import { aboutAt, signature } from './types/about.ts'
import { importOf } from './types/imports.ts'
import { Inference } from './types/infer.ts'
import { mistakesIn } from './types/mistakes.ts'
import { suggestionsAt } from './types/suggest.ts'
import type { Suggestion } from './types/suggest.ts'
import { printType } from './types/type.ts'
import type { Place, Type } from './types/type.ts'

/** What an editor knows of a program: what may stand where one types, what a name is that one points at, and names that are none. */
export const assist = (known: Known): Extension => [completion(known), hints(known), squiggles(known)]

async function inferenceOf(known: Known, state: EditorState): Promise<Inference> {
  const tree = ensureSyntaxTree(state, state.doc.length, 200) ?? syntaxTree(state)
  return new Inference(await known.types(), state.doc.toString(), tree)
}

function completion(known: Known): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.matchBefore(/[\w$.,{'"]\s*|[\w$]+/)
    if (!context.explicit && (!before || /^(?:\{|,\s*\n\s*)$/.test(before.text))) return null
    const program = await inferenceOf(known, context.state)
    const found = suggestionsAt(program, context.pos)
    const isBare = found?.from === context.pos && found.list.some(({ kind }) => kind === 'name')
    if (!found || found.list.length === 0 || (isBare && !context.explicit)) return null
    return { from: found.from, options: found.list.map(each => shown(each, program, known)), validFor: /^[\w$]*$/ }
  }
  return autocompletion({ override: [complete] })
}

/** What a suggestion looks like, and what it puts into the program. */
function shown(suggestion: Suggestion, program: Inference, known: Known): Completion {
  const { name, kind, place, door } = suggestion
  const type = program.types.short(suggestion.type)
  const word =
    kind === 'text' ? 'text' : type.kind === 'function' ? 'function' : kind === 'name' ? 'variable' : 'property'
  const says = (): Promise<Node | null> =>
    card(known, type.kind === 'unknown' ? '' : signature(name, type), place, suggestion.default)
  const apply = (view: EditorView, chosen: Completion, from: number, to: number): void => {
    const text = kind === 'option' ? `${name}: ` : name
    const change = { ...insertCompletionText(view.state, text, from, to), annotations: pickedCompletion.of(chosen) }
    view.dispatch(
      change,
      ...(door === undefined ? [] : [{ changes: importOf(program.tree, program.code, name, door) }]),
    )
  }
  return {
    label: name,
    type: word,
    detail: door ?? suggestion.default ?? (kind === 'text' ? '' : brief(type)),
    info: says,
    apply,
    ...(door === undefined ? { boost: 1 } : {}),
  }
}

/** A type in a few letters; of a function what it returns. */
function brief(type: Type): string {
  const text =
    type.kind === 'function' ? `() => ${printType(type.result)}` : type.kind === 'unknown' ? '' : printType(type)
  return text.length > 40 ? '' : text
}

/** A signature with the first words of its comment. */
async function card(
  known: Known,
  code: string,
  place: Place | undefined,
  left: string | undefined,
): Promise<Node | null> {
  const words = place ? await known.says(place).catch(() => '') : ''
  if (code === '' && words === '') return null
  const box = document.createElement('div')
  box.className = 'card'
  const lines = [
    ['code', code],
    ['p', words],
    ['p', left === undefined ? '' : `${left} if left out.`],
  ] as const
  for (const [tag, text] of lines)
    if (text !== '') box.append(Object.assign(document.createElement(tag), { textContent: text }))
  return box
}

function hints(known: Known): Extension {
  return hoverTooltip(async (view, at, side): Promise<Tooltip | null> => {
    const about = aboutAt(await inferenceOf(known, view.state), at, side)
    const dom = about && (await card(known, about.signature, about.place, about.default))
    return about && dom
      ? { pos: about.from, end: about.to, above: true, create: () => ({ dom: dom as HTMLElement }) }
      : null
  })
}

/** Marks mistakes once something has been changed: programs of pages have none. */
function squiggles(known: Known): Extension {
  let isChanged = false
  const look = async (view: EditorView): Promise<Diagnostic[]> => {
    if (!isChanged) return []
    const { head } = view.state.selection.main
    const mistakes = mistakesIn(await inferenceOf(known, view.state))
    const unfinished = view.hasFocus ? head : -1
    return mistakes
      .filter(({ to }) => to !== unfinished)
      .map(({ from, to, says }) => ({ from, to, message: says, severity: 'error' }))
  }
  return [
    EditorView.updateListener.of(({ docChanged }) => {
      isChanged ||= docChanged
    }),
    linter(look, { needsRefresh: ({ selectionSet }) => isChanged && selectionSet }),
  ]
}
