/** What the editor knows of the packages that a program may import: types, as TypeScript writes them. */
export interface Typings {
  /** The type of each value that a module exports. */ readonly doors: Readonly<
    Record<string, Readonly<Record<string, string>>>
  >
  /** Classes, interfaces and named types that those lead to, whether exported or not. */
  readonly types: Readonly<Record<string, Declared>>
  /** Exported types that have another name there, by module and name: `@ngrad/data Side`. */
  readonly names: Readonly<Record<string, string>>
  /** Defaults of the parameters of models and rules, with their units, by module and name. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** A class, an interface or a named type. */
export interface Declared {
  /** Parameters of the type: `T extends A = B`. */ readonly generics?: readonly string[]
  /** What it stands for, where it is a name of another type. */ readonly is?: string
  readonly extends?: readonly string[]
  /** Members with their types; one that may be left out has `?` behind its name. */ readonly members?: Readonly<
    Record<string, string>
  >
  /** Members of the class itself. */ readonly statics?: Readonly<Record<string, string>>
  /** How it is called, and how it is made: types of functions. */ readonly call?: string
  readonly make?: string
  /** Members that are there and nobody should use. */ readonly hidden?: readonly string[]
  /** Whether it has members by any name. */ readonly open?: true
}

/** The first words that are said of members of types, and of exports of modules; of a type itself under no name. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>
