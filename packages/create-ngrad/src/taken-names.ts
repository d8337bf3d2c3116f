import type { Kind, Names } from './kind.ts'

/** Words of the language, which nothing can be called. */
const words = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for
  function if implements import in instanceof interface let new null package private protected public return static super switch this
  throw true try typeof undefined var void while with yield`.split(/\s+/),
)

/** A name that is nobody's. */
const nobody: Names = { project: 'ngrad-qqq-own', file: 'qqq-own', own: 'qqqOwn', type: 'QqqOwn' }

/** Why a project of a kind cannot have a name, in words that follow it; undefined where it can. */
export function whyTaken(kind: Kind, names: Names): string | undefined {
  const { own, file } = names
  const files = kind.files(nobody)
  if (Object.keys(kind.files(names)).length < Object.keys(files).length) return `it would have two files src/${file}.ts`
  const programs = [...Object.values(files), kind.example?.(nobody) ?? ''].filter(text => text.includes(nobody.own))
  if (programs.length > 0 && words.has(own)) return `it would export ${own}, which is a word of the language`
  return programs.some(text => identifiersIn(text).has(own)) ? `it would export ${own}, which its files have already` : undefined
}

/** What a program imports, declares, or uses, but for properties. */
function identifiersIn(program: string): ReadonlySet<string> {
  const code = program.replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'/gm, ' ')
  const used = Array.from(code.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*(?![\w$]|\??:)/g), ([name]) => name)
  const declared = Array.from(code.matchAll(/\b(?:const|let|function) ([\w$]+)/g), ([, name]) => name!)
  return new Set([...used, ...declared])
}
