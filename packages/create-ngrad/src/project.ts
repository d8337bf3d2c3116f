import type { Kind, Names } from './kind.ts'

/** The files of a new project, by path. @param version version of ngrad that it is made for */
export function projectOf(kindName: string, kind: Kind, names: Names, version: string): Readonly<Record<string, string>> {
  const isProgram = kindName === 'simulation'
  return {
    ...kind.files(names),
    'package.json': json(isProgram ? program(names, kind, version) : library(kindName, names, kind, version)),
    'tsconfig.json': json({ compilerOptions: { ...compilerOptions, outDir: 'dist', rootDir: 'src' }, include: ['src'] }),
    'README.md': isProgram ? readmeOfProgram(names, kind) : readmeOf(names, kind),
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

/** How a project is built, its picture with it, and tried. */
const scripts = { build: 'tsc && node dist/picture.js', test: 'npm run build && node --test dist/*.test.js' }

const library = (kind: string, { project }: Names, { uses, triedWith = [] }: Kind, version: string): object => ({
  name: project,
  version: '0.1.0',
  description: `A ${kind} for ngrad`,
  license: 'MIT',
  type: 'module',
  keywords: ['ngrad', 'ngrad-plugin', 'spiking neural network'],
  engines: { node: '>=20.19' },
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
  files: ['dist', '!dist/*.test.*', '!dist/picture.*', 'picture.svg'],
  scripts: { ...scripts, prepack: 'npm run build' },
  peerDependencies: all(uses, version),
  devDependencies: { ...all([...uses, ...triedWith], version), ...tools },
})

const program = ({ project }: Names, { uses }: Kind, version: string): object => ({
  name: project,
  private: true,
  type: 'module',
  engines: { node: '>=20.19' },
  scripts: {
    start: 'tsc && ngrad run dist/simulation.js', // which any Node reads
    serve: 'tsc && ngrad serve dist/simulation.js',
    ...scripts,
  },
  dependencies: { ...all(uses, version), ngrad: `^${version}` },
  devDependencies: tools,
})

function readmeOf(names: Names, { uses, what, example, commands }: Kind): string {
  const { project, own } = names
  const code = example?.(names) ?? ''
  const imported = Array.from(code.matchAll(/ from '(@ngrad\/[\w-]+)/g), ([, name]) => name!)
  const installed = new Set([...['core', ...uses].map(name => `@ngrad/${name}`), ...imported.toSorted()])
  const called = commands?.(names).map(command => `npx ${command}\n`)
  return `# ${project}

\`${own}\`: ${what}, for [ngrad](https://github.com/ngrad/ngrad).

![${own}](picture.svg)

\`\`\`sh
npm install ${[...installed].join(' ')} ${project}
\`\`\`

\`\`\`ts
${code}
\`\`\`
${called ? `\nOn the command line, beside others:\n\n\`\`\`sh\nnpm install ngrad\n${called.join('')}\`\`\`\n` : ''}
\`npm test\` holds it to its contract, \`npm publish\` publishes it. \`ngrad list\` finds it where it is installed.
`
}

const readmeOfProgram = (names: Names, { commands }: Kind): string =>
  `# ${names.project}

A simulation with [ngrad](https://github.com/ngrad/ngrad).

![Its spikes](picture.svg)

\`\`\`sh
npm install
npm start
npm run serve   # on a web page, live
npm test
\`\`\`

Or, where ngrad is installed:

\`\`\`sh
${commands?.(names).join('\n')}
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
