import path from 'node:path'
import ts from 'typescript'

/** A program of a page. */
export interface PageProgram {
  /** The page, and which of its programs it is. */ readonly place: string
  readonly code: string
}

/** A member or an option of our packages that a program names. */
export interface Use {
  readonly program: PageProgram
  readonly kind: 'member' | 'option'
  readonly name: string
  /** Where the name begins. */ readonly at: number
}

/** Programs of a page that run in it, as they stand there. */
export function programsOf({ address, html }: { readonly address: string; readonly html: string }): PageProgram[] {
  const found = html.matchAll(/<figure class="program" data-runs><pre[^>]*><code>([\s\S]*?)<\/code>/g)
  const marks = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' } as const
  return Array.from(found, ([, inside = ''], index) => {
    const code = inside.replace(/<[^>]*>/g, '').replace(/&\w+;/g, mark => marks[mark as keyof typeof marks] ?? mark)
    return { place: `${address} ${index + 1}`, code }
  })
}

/** All members and options of our packages, and of RxJS, that programs name, as TypeScript itself understands them. */
export function usesIn(root: string, programs: readonly PageProgram[]): Use[] {
  const files = new Map(
    programs.map((program, index) => [path.join(root, `docs/site/page/program-${index}.ts`), program]),
  )
  const checked = checkedProgram(root, new Map(Array.from(files, ([file, { code }]) => [file, code])))
  const checker = checked.getTypeChecker()
  return [...files].flatMap(([file, program]) => {
    const found: Use[] = []
    const add = (kind: Use['kind'], name: ts.Node, symbol: ts.Symbol | undefined): void => {
      if (symbol && isOurs(symbol)) found.push({ program, kind, name: name.getText(), at: name.getStart() })
    }
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) add('member', node.name, checker.getSymbolAtLocation(node.name))
      if (ts.isObjectLiteralExpression(node)) {
        const asked = checker.getContextualType(node)
        for (const { name } of node.properties)
          if (asked && name && ts.isIdentifier(name)) add('option', name, checker.getPropertyOfType(asked, name.text))
      }
      ts.forEachChild(node, visit)
    }
    visit(checked.getSourceFile(file)!)
    return found
  })
}

/** Programs, read by TypeScript as if they were files. */
function checkedProgram(root: string, files: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.base.json'), ts.sys.readFile) as {
    config: { compilerOptions: object }
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = file => files.has(file) || fileExists(file)
  host.readFile = file => files.get(file) ?? readFile(file)
  host.getSourceFile = (file, language, ...others) => {
    const code = files.get(file)
    return code === undefined
      ? getSourceFile(file, language, ...others)
      : ts.createSourceFile(file, code, language, true)
  }
  return ts.createProgram([...files.keys()], { ...options, noEmit: true }, host)
}

const isOurs = ({ declarations }: ts.Symbol): boolean =>
  declarations?.some(each => /\/packages\/|\/node_modules\/rxjs\//.test(each.getSourceFile().fileName)) ?? false
