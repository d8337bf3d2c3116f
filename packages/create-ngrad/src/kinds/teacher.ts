import type { Kind } from '../kind.ts'
import { drawing } from './picture.ts'

/** A teacher without labels. */
export const teacher: Kind = {
  what: 'a teacher: lessons with an input and a target, for any learner',
  uses: ['prediction'],
  triedWith: ['learning'],
  files: ({ own, file }) => ({
    [`src/${file}.ts`]: `import { RandomStream } from '@ngrad/core'
import { defineTeacher } from '@ngrad/prediction'
import type { LessonsDescription, Teacher } from '@ngrad/prediction'

/** Shows bits, one in each step, and asks for the parity of this one and the one before it. */
export const ${own} = (count: number, seed: number): Teacher => {
  const draw = new RandomStream(seed, '${own}')
  const bit = (index: number): number => (index < 0 ? 0 : draw.below(index, 2))
  return defineTeacher({
    name: '${own}',
    count,
    input: { name: 'bit', shape: [2], kind: 'class' },
    target: { name: 'parity', shape: [2], kind: 'class' },
    write(index, _round, { input, target }) {
      const before = index % 10 === 0 ? 0 : bit(index - 1) // sequences of ten begin at rest
      input[bit(index)] = 1
      target[bit(index) ^ before] = 1
    },
  })
}

/** What \`ngrad compare --plugin\` finds here. */
export const teachers: readonly LessonsDescription[] = [
  {
    name: '${own}',
    what: 'whether a bit differs from the one before it',
    make: ({ seed }) => ({ learn: ${own}(2000, 2 * seed), test: ${own}(500, 2 * seed + 1), sequence: 10 }),
  },
]
`,
    'src/index.ts': `export { ${own}, teachers } from './${file}.ts'\n`,
    [`src/${file}.test.ts`]: `import { describe, it } from 'node:test'
import { describeTeacher } from '@ngrad/learning/testing'
import { ${own} } from './${file}.ts'

describeTeacher({ describe, it }, { name: '${own}', make: () => ${own}(100, 1) })
`,
    'src/picture.ts': drawing('what it shows, and below that what it asks for, lesson by lesson', {
      imports: `import { ${own} } from './index.ts'`,
      marks: `const lessons = ${own}(60, 1)
const line = (part: 'input' | 'target', bottom: number, colour: string): string => {
  const steps = Array.from({ length: 60 }, (_, index) => {
    const { [part]: shown } = lessons.lesson(index)
    const y = bottom - 50 * shown.indexOf(1) // which of the two it is
    return \`\${20 + 10 * index},\${y} \${30 + 10 * index},\${y}\`
  })
  return \`<polyline fill="none" stroke="\${colour}" stroke-width="1.5" points="\${steps.join(' ')}"/>\`
}
const marks = line('input', 70, '#3b82f6') + line('target', 145, '#d97706')`,
    }),
  }),
  example: ({ own, project }) => `import { ${own} } from '${project}'

console.log(${own}(100, 1).lesson(0))`,
  commands: ({ own, project }) => [`ngrad compare teachers ${own} --plugin ${project}`],
}
