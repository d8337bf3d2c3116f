import type { Command } from 'commander'

/** A command with all that can stand behind it. */
interface Place {
  /** Words that lead to it, with spaces between them: `compare time`. */
  readonly path: string
  readonly commands: readonly Word[]
  readonly options: readonly Option[]
  /** What its arguments can be, where these are words; files otherwise. */
  readonly words: readonly string[]
}

interface Word {
  readonly name: string
  readonly what: string
}

interface Option extends Word {
  /** Whether a value follows. */
  readonly takes: boolean
  /** What that can be; a file where nothing is said. */
  readonly values: readonly string[]
}

/** What makes a shell complete a program, by shell. */
export const completionFor: Readonly<Record<'bash' | 'zsh' | 'fish', (program: Command) => string>> = { bash, zsh, fish }

/** All commands of a program, outer ones first. */
function places(command: Command, path: readonly string[] = []): Place[] {
  const own: Place = {
    path: path.join(' '),
    commands: command.commands.map(each => ({ name: each.name(), what: each.description() })),
    options: [
      ...command.options.flatMap(({ long, short, description, required, argChoices = [] }) =>
        [long, short].flatMap(name => (name ? [{ name, what: description, takes: required, values: argChoices }] : [])),
      ),
      { name: '--help', what: 'print the help', takes: false, values: [] },
    ],
    words: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  }
  return [own, ...command.commands.flatMap(each => places(each, [...path, each.name()]))]
}

/** Branches of a shell's `case` that set what can come next: behind a command, or behind an option with a value. */
function branches(program: Command): string {
  const all = places(program)
  const values = all.flatMap(({ path, options }) =>
    options.filter(({ takes }) => takes).map(({ name, values }) => `    '${path} ${name}') choices='${values.join(' ')}' ;;`),
  )
  const next = all.map(({ path, commands, options, words }) => {
    const names = [...commands, ...options].map(({ name }) => name)
    return `    '${path}') choices='${[...names, ...words].join(' ')}' ;;`
  })
  return `${walk(all)}
  case "$place $previous" in
${values.join('\n')}
    *) case "$place" in
${next.join('\n')}
    esac ;;
  esac`
}

/** Goes along the words of the line, as long as they are commands. */
const walk = (all: readonly Place[]): string => `  local place='' word choices=''
  for word in "\${line[@]}"; do
    case "$place/$word" in
${all
  .flatMap(({ path, commands }) => commands.map(({ name }) => `      '${path}/${name}') place='${`${path} ${name}`.trim()}' ;;`))
  .join('\n')}
    esac
  done`

function bash(program: Command): string {
  return `_ngrad() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local line=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
${branches(program)}
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -o default -F _ngrad ${program.name()}`
}

function zsh(program: Command): string {
  return `#compdef ${program.name()}
_ngrad() {
  local current="$words[CURRENT]" previous="$words[CURRENT-1]"
  local -a line=("\${(@)words[2,CURRENT-1]}")
  _ngrad_words() {
${branches(program)}
    candidates=(\${=choices})
  }
  local -a candidates
  _ngrad_words
  compadd -- $candidates
  [[ "$current" == -* ]] || _files
}
compdef _ngrad ${program.name()}`
}

/** Fish asks for one line for each word that can come, with the condition under which it can. */
function fish(program: Command): string {
  const name = program.name()
  return places(program)
    .flatMap(({ path, commands, options, words }) => {
      const steps = path.split(' ').filter(word => word !== '')
      const behind = steps.map(word => `__fish_seen_subcommand_from ${word}`)
      const when = [...behind, ...commands.map(each => `not __fish_seen_subcommand_from ${each.name}`)].join('; and ')
      const line = (rest: string, what = ''): string =>
        `complete -c ${name}${when && ` -n ${quoted(when)}`} ${rest}${what && ` -d ${quoted(what)}`}`
      return [
        ...commands.map(each => line(`-f -a ${each.name}`, each.what)),
        ...words.map(word => line(`-f -a ${word}`)),
        ...options.map(({ name: flag, what, takes, values }) =>
          line(
            `${flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`}${takes ? ' -r' : ''}${
              values.length > 0 ? ` -f -a ${quoted(values.join(' '))}` : ''
            }`,
            what,
          ),
        ),
      ]
    })
    .join('\n')
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`
