/** What a new project is called, in the ways in which its files need it. */
export interface Names {
  /** Name of the package and its folder: `ngrad-noisy-cell`. */ readonly project: string
  /** Name of what it exports: `noisyCell`. */ readonly own: string
  /** Name of its parameters' type: `NoisyCell`. */ readonly type: string
  /** Its file, without an ending: `noisy-cell`. */ readonly file: string
}

/** A kind of project, and what is special about it. */
export interface Kind {
  /** What it is, for the list of kinds. */
  readonly what: string
  /** Packages that it is used with, beside the core: peers, so that nobody gets two. */
  readonly uses: readonly string[]
  /** Packages that only its tests, its picture and its example need. */
  readonly triedWith?: readonly string[]
  /** Its files, by path; `src/picture.ts` draws `picture.svg`, which the README shows. */
  readonly files: (names: Names) => Readonly<Record<string, string>>
  /** How it is used, as a whole program for the README. */
  readonly example?: (names: Names) => string
  /** How it is used by the command line, for the README. */
  readonly commands?: (names: Names) => readonly string[]
}
