/**
 * Words of the control block: the number of the command, odd while it is to be done; what it is; the number of modules so
 * far; how many threads work on pieces; how many have begun; the one that failed, and how long what it says of it is.
 */
export const words = {
  command: 0,
  first: 1,
  high: 2,
  steps: 3,
  base: 4,
  work: 5,
  modules: 6,
  inside: 7,
  begun: 8,
  failing: 9,
  failed: 10,
  length: 11,
} as const

/** Number of words. */
export const wordCount = 16

/** What a thread says when it fails has at most so many letters, which lie behind the words. */
export const mostLetters = 240

/** Bytes of the control block. */
export const controlBytes: number = 4 * wordCount + 2 * mostLetters

/** What threads work on, each with a module of its own: the rows of a network, its program, weights that learn by pairs. */
export const works = ['rows', 'program', 'weights'] as const

/** The work that needs nobody to keep count of who does it: a thread that comes late finds no part left. */
const program = works.indexOf('program')

/**
 * What a thread does: it waits for the number of a command to change, reads what it is, and runs its share. What it has read
 * counts if the command is still the same. It looks a while before it goes to sleep, as the next command is hardly ever far.
 * Where there is a module that it has not got it leaves the command as it is and goes back to the event loop, which brings that.
 * @param hear the text of a function that has all that is told to the thread given to another: first a memory, the address of the
 * control block and the number of the thread, then modules
 */
export const threadCode = (hear: string): string => `
let words, letters, memory, thread
const runs = []
let [seen, modules] = [0, 0]
const share = () => {
  const [, first, high, steps, base, work] = words
  if (Atomics.load(words, ${words.command}) !== seen) return
  if (work === ${program}) return runs[work](first, high, steps, base)
  Atomics.add(words, ${words.inside}, 1)
  if (Atomics.load(words, ${words.command}) === seen) runs[work](first, high, steps, base)
  if (Atomics.sub(words, ${words.inside}, 1) === 1) Atomics.notify(words, ${words.inside})
}
const serve = () => {
  for (;;) {
    for (let look = 0; look < 20000 && Atomics.load(words, ${words.command}) === seen; look++);
    while (Atomics.load(words, ${words.command}) === seen) Atomics.wait(words, ${words.command}, seen)
    const next = Atomics.load(words, ${words.command})
    if (words[${words.modules}] !== modules) return
    seen = next
    if (seen & 1) share()
  }
}
const fail = error => {
  if (Atomics.compareExchange(words, ${words.failing}, 0, thread) !== 0) return
  const said = String(error).slice(0, ${mostLetters})
  for (let at = 0; at < said.length; at++) letters[at] = said.charCodeAt(at)
  words[${words.length}] = said.length
  Atomics.store(words, ${words.failed}, thread)
}
const hear = ${hear}
hear(told => {
  try {
    if (told.memory) {
      ;({ memory, thread } = told)
      words = new Int32Array(memory.buffer, told.control, ${wordCount})
      letters = new Uint16Array(memory.buffer, told.control + ${4 * wordCount}, ${mostLetters})
      Atomics.add(words, ${words.begun}, 1)
    } else {
      runs[told.work] = new WebAssembly.Instance(told.module, { m: { m: memory } }).exports['run' + thread]
      modules++
    }
    if (words[${words.modules}] === modules) serve()
  } catch (error) {
    fail(error)
  }
})
`
