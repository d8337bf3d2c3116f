import type { Kind, Names } from './kind.ts'

/** The files of a new project, by path. @param version version of ngrad that it is made for */
export function projectOf(kindName: string, kind: Kind, names: Names, version: string): Readonly<Record<string, string>> {
  const own = kind.files(names)
  const drawn = 'src/picture.ts' in own
  return {
    ...own,
    'package.json': json(kindName === 'simulation' ? program(names, kind, version) : library(kindName, names, kind, version)),
    'tsconfig.json': json({ compilerOptions: { ...compilerOptions, outDir: 'dist', rootDir: 'src' }, include: ['src'] }),
    'README.md': kindName === 'simulation' ? readmeOfProgram(names, kind) : readmeOf(names, kind, drawn),
    '.gitignore': 'node_modules/\ndist/\n*.tgz\n*.ngrad\n',
    '.github/workflows/test.yml': workflow,
  }
}

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'dom'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  erasableSyntaxOnly: true,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
  declaration: true,
  skipLibCheck: true,
}

const tools = { '@types/node': '^24.0.0', typescript: '^5.9.0' }
const all = (packages: readonly string[], version: string): Record<string, string> =>
  Object.fromEntries(['core', ...packages].toSorted().map(name => [`@ngrad/${name}`, `^${version}`]))

const library = (kind: string, { project }: Names, { uses, triedWith = [], files }: Kind, version: string): object => {
  const drawn = 'src/picture.ts' in files({ project, own: 'x', type: 'X', file: 'x' })
  return {
    name: project,
    version: '0.1.0',
    description: `A ${kind} for ngrad`,
    license: 'MIT',
    type: 'module',
    keywords: ['ngrad', 'ngrad-plugin', 'spiking neural network'],
    engines: { node: '>=20.19' },
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
    files: ['dist', '!dist/*.test.*', '!dist/picture.*', ...(drawn ? ['picture.svg'] : [])],
    scripts: {
      build: drawn ? 'tsc && node dist/picture.js' : 'tsc',
      test: 'npm run build && node --test dist/*.test.js',
      prepack: 'npm run build',
    },
    peerDependencies: all(uses, version),
    devDependencies: { ...all([...uses, ...triedWith], version), ...tools },
  }
}

const program = ({ project }: Names, { uses }: Kind, version: string): object => ({
  name: project,
  private: true,
  type: 'module',
  engines: { node: '>=20.19' },
  scripts: {
    start: 'tsc && ngrad run dist/simulation.js', // which any Node reads
    serve: 'tsc && ngrad serve dist/simulation.js',
    test: 'tsc && node --test dist/*.test.js',
  },
  dependencies: { ...all(uses, version), ngrad: `^${version}` },
  devDependencies: tools,
})

const readmeOf = ({ project, own }: Names, { uses, what, example }: Kind, drawn: boolean): string =>
  `# ${project}

\`${own}\`: ${what}, for [ngrad](https://github.com/ngrad/ngrad).
${drawn ? `\n![${own}](picture.svg)\n` : ''}
\`\`\`sh
npm install ${['core', ...uses].map(name => `@ngrad/${name}`).join(' ')} ${project}
\`\`\`

\`\`\`ts
${example({ project, own, type: own, file: own })}
\`\`\`

\`npm test\` holds it to its contract, \`npm publish\` publishes it. \`ngrad list\` finds it where it is installed.
`

const readmeOfProgram = ({ project }: Names, { example }: Kind): string =>
  `# ${project}

A simulation with [ngrad](https://github.com/ngrad/ngrad).

\`\`\`sh
npm install
npm start
npm run serve   # on a web page, live
npm test
\`\`\`

Or, where ngrad is installed:

\`\`\`sh
${example({ project, own: project, type: project, file: project })}
\`\`\`
`

const workflow = `name: test
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix: { node: [20, 24] }
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: '\${{ matrix.node }}' }
      - run: npm install
      - run: npm test
`

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
