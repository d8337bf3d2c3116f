import ts from 'typescript'
import { firstSentence, textOf } from './comments.ts'
import type { Declared } from './page/types/table.ts'

type Signature = ts.SignatureDeclaration

/** Writes types as they are declared, and whatever they name into {@link types}. */
export class TypeWriter {
  readonly types: Map<string, Declared> = new Map()
  /** Exported types that have another name in the table, since several have the same. */
  readonly names: Record<string, string> = {}
  readonly exported: Set<string> = new Set()
  /** Types of exported values. */
  readonly values: Set<string> = new Set()
  readonly words: Map<string, Record<string, string>> = new Map()
  readonly #names = new Map<ts.Symbol, string>()
  readonly #checker: ts.TypeChecker
  readonly #packages: string
  readonly #printer = ts.createPrinter({ removeComments: true })

  constructor(checker: ts.TypeChecker, packages: string) {
    this.#checker = checker
    this.#packages = packages
  }

  /** Values that a file exports. */
  exportsOf(door: string, file: ts.SourceFile): Record<string, string> {
    const module = this.#checker.getSymbolAtLocation(file)
    const found: Record<string, string> = {}
    for (const symbol of module ? this.#checker.getExportsOfModule(module) : []) {
      const meant = this.#meant(symbol)
      if (meant.flags & ts.SymbolFlags.Type) {
        const name = this.#nameOf(meant)
        this.exported.add(name)
        if (name !== symbol.name) this.names[`${door} ${symbol.name}`] = name
      }
      if (!(meant.flags & ts.SymbolFlags.Value)) continue
      const type = meant.flags & ts.SymbolFlags.Class ? `typeof ${this.#nameOf(meant)}` : this.#typeOf(meant)
      found[symbol.name] = type
      this.values.add(type)
      this.#say(door, symbol.name, meant)
    }
    return found
  }

  #meant(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol
  }

  /** The type of a variable, a function or a member. */
  #typeOf(symbol: ts.Symbol): string {
    const declared = symbol.declarations ?? []
    const signatures = declared.filter(each => ts.isFunctionLike(each) && !ts.isAccessor(each)) as Signature[]
    if (signatures.length > 0) return this.#functions(signatures)
    const [first] = declared
    if (!first) return 'unknown'
    const type =
      ts.isGetAccessor(first) ||
      ts.isVariableDeclaration(first) ||
      ts.isPropertyDeclaration(first) ||
      ts.isPropertySignature(first)
        ? first.type
        : undefined
    return type ? this.#text(type) : this.#inferred(this.#checker.getTypeOfSymbolAtLocation(symbol, first), first)
  }

  /** Overloads as one type: that of all of them. */
  #functions(signatures: readonly Signature[]): string {
    const open = signatures.length > 1 ? signatures.filter(each => !('body' in each && each.body)) : signatures
    const said = [...new Set(open.map(each => this.#signature(each)))]
    const texts = said.length > 2 ? said.slice(-1).concat(said.slice(0, -1).filter(text => !isSpecial(text))) : said
    return texts.length === 1 ? texts[0]! : texts.map(text => `(${text})`).join(' & ')
  }

  #signature(node: Signature, made?: string): string {
    const generics = node.typeParameters ? `<${node.typeParameters.map(each => this.#text(each)).join(', ')}>` : ''
    const parameters = node.parameters
      .filter(({ name }) => name.getText() !== 'this')
      .map(each => this.#parameter(each))
    const result = made ?? (node.type ? this.#text(node.type) : this.#inferred(this.#returned(node), node))
    return `${generics}(${parameters.join(', ')}) => ${result}`
  }

  #returned(node: Signature): ts.Type {
    return this.#checker.getSignatureFromDeclaration(node)!.getReturnType()
  }

  #parameter(node: ts.ParameterDeclaration): string {
    const name = ts.isIdentifier(node.name) ? node.name.text : 'options'
    const type = node.type ? this.#text(node.type) : this.#inferred(this.#checker.getTypeAtLocation(node), node)
    const may = node.questionToken || node.initializer ? '?' : ''
    return `${node.dotDotDotToken ? '...' : ''}${name}${may}: ${type}`
  }

  /** A type that is written nowhere. */
  #inferred(type: ts.Type, at: ts.Node): string {
    const node = this.#checker.typeToTypeNode(
      type,
      at,
      ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.IgnoreErrors,
    )
    if (type.symbol && this.#isKnown(type.symbol)) this.#nameOf(type.symbol)
    return node ? this.#print(node, at.getSourceFile()) : 'unknown'
  }

  /** A type as it is written, with whatever it names. */
  #text(node: ts.Node): string {
    const other = new Map<string, string>()
    const visit = (each: ts.Node): void => {
      const name = ts.isTypeReferenceNode(each) ? each.typeName : ts.isTypeQueryNode(each) ? each.exprName : undefined
      if (name && ts.isIdentifier(name)) {
        const symbol = this.#checker.getSymbolAtLocation(name)
        const called = symbol && this.#isKnown(this.#meant(symbol)) ? this.#nameOf(this.#meant(symbol)) : name.text
        if (called !== name.text) other.set(name.text, called)
      }
      ts.forEachChild(each, visit)
    }
    visit(node)
    const text = this.#print(node, node.getSourceFile())
    return text.replace(/\b[A-Za-z]\w*\b/g, word => other.get(word) ?? word)
  }

  #print(node: ts.Node, file: ts.SourceFile): string {
    const { transformed } = ts.transform(node, [
      context => whole => ts.visitNode(whole, each => simpler(each, context))!,
    ])
    return plain(this.#printer.printNode(ts.EmitHint.Unspecified, transformed[0]!, file))
  }

  /** Whether a type is of our packages or of RxJS, and none of its own parameters. */
  #isKnown(symbol: ts.Symbol): boolean {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? ''
    const kinds = ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias
    return (symbol.flags & kinds) !== 0 && (file.startsWith(this.#packages) || file.includes('node_modules/rxjs/'))
  }

  /** The name under which a type stands in the table, where it is put when it is first met. */
  #nameOf(symbol: ts.Symbol): string {
    const before = this.#names.get(symbol)
    if (before !== undefined) return before
    let name = symbol.name
    for (let count = 2; this.types.has(name); count++) name = `${symbol.name}${count}`
    this.#names.set(symbol, name)
    this.types.set(name, {})
    this.types.set(name, this.#declared(symbol, name))
    return name
  }

  #declared(symbol: ts.Symbol, name: string): Declared {
    const declared = symbol.declarations ?? []
    const first = declared.find(
      each => ts.isClassLike(each) || ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
    )
    if (!first) return {}
    const { typeParameters } = first as ts.ClassLikeDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration
    const head = some(
      'generics',
      typeParameters?.map(each => this.#text(each)),
    )
    this.#say(name, '', symbol)
    if (ts.isTypeAliasDeclaration(first)) return { ...head, is: this.#text(first.type) }
    const parents = declared.flatMap(each =>
      ts.isClassLike(each) || ts.isInterfaceDeclaration(each) ? (each.heritageClauses ?? []) : [],
    )
    const above = parents.filter(({ token }) => token === ts.SyntaxKind.ExtendsKeyword).flatMap(({ types }) => types)
    return {
      ...head,
      ...some(
        'extends',
        above.map(each => this.#parent(each)),
      ),
      ...this.#members(symbol, declared, name, typeParameters),
    }
  }

  #parent(node: ts.ExpressionWithTypeArguments): string {
    const symbol = this.#checker.getSymbolAtLocation(node.expression)
    const meant = symbol && this.#meant(symbol)
    const name = meant && this.#isKnown(meant) ? this.#nameOf(meant) : node.expression.getText()
    return node.typeArguments ? `${name}<${node.typeArguments.map(each => this.#text(each)).join(', ')}>` : name
  }

  #members(
    symbol: ts.Symbol,
    declared: readonly ts.Declaration[],
    name: string,
    generics: ts.NodeArray<ts.TypeParameterDeclaration> | undefined,
  ): Declared {
    const inside = declared.flatMap((each): ts.Node[] =>
      ts.isClassLike(each) || ts.isInterfaceDeclaration(each) ? [...each.members] : [],
    )
    const calls = inside.filter(ts.isCallSignatureDeclaration)
    const made = inside.filter(ts.isConstructorDeclaration)
    const whole = generics ? `${name}<${generics.map(each => each.name.text).join(', ')}>` : name
    const constructors = made.length > 1 ? made.filter(({ body }) => !body) : made
    const parameters = generics ? `<${generics.map(each => this.#text(each)).join(', ')}>` : ''
    const news = constructors.map(each => `${parameters}${this.#signature(each, whole)}`)
    const open = inside.some(ts.isIndexSignatureDeclaration)
    return {
      ...some('members', this.#table(name, symbol.members)),
      ...some(
        'hidden',
        [...(symbol.members?.values() ?? [])].filter(each => isOpen(each) && !isSeen(each)).map(each => each.name),
      ),
      ...(declared.some(ts.isClassLike) ? some('statics', this.#table(name, symbol.exports)) : {}),
      ...(calls.length > 0 ? { call: this.#functions(calls) } : {}),
      ...(news.length > 0 ? { make: news.length === 1 ? news[0]! : news.map(each => `(${each})`).join(' & ') } : {}),
      ...(open ? { open } : {}),
    }
  }

  #table(of: string, members: ts.SymbolTable | undefined): Record<string, string> {
    const seen = [...(members?.values() ?? [])].filter(isSeen)
    for (const member of seen) this.#say(of, member.name, member)
    return Object.fromEntries(
      seen.map(each => [`${each.name}${each.flags & ts.SymbolFlags.Optional ? '?' : ''}`, this.#typeOf(each)]),
    )
  }

  /** Keeps the first words of what is said of something. */
  #say(of: string, name: string, symbol: ts.Symbol): void {
    const said = (symbol.declarations ?? []).map(each =>
      firstSentence(textOf(ts.isVariableDeclaration(each) ? each.parent.parent : each)),
    )
    const first = said.find(words => words !== '')
    if (first !== undefined) this.words.set(of, { ...this.words.get(of), [name]: first })
  }
}

/** A type without what the parser of the page cannot read, or nobody computes with: what a guard guards, names in tuples, places in them that may be empty, bounds of what is inferred. */
function simpler(node: ts.Node, context: ts.TransformationContext): ts.Node {
  const inside = (each: ts.Node): ts.Node => simpler(each, context)
  if (ts.isNamedTupleMember(node)) {
    const type = ts.visitNode(node.type, inside) as ts.TypeNode
    return node.dotDotDotToken ? ts.factory.createRestTypeNode(type) : type
  }
  if (ts.isTypePredicateNode(node))
    return ts.factory.createKeywordTypeNode(
      node.assertsModifier ? ts.SyntaxKind.VoidKeyword : ts.SyntaxKind.BooleanKeyword,
    )
  if (ts.isOptionalTypeNode(node)) return ts.visitNode(node.type, inside)!
  if (ts.isInferTypeNode(node))
    return ts.factory.createInferTypeNode(ts.factory.createTypeParameterDeclaration(undefined, node.typeParameter.name))
  return ts.visitEachChild(node, inside, context)
}

/** An overload of RxJS for what a program rarely gives: guards, `Boolean` itself, a value of `this`, a scheduler, many operators in one. */
const isSpecial = (text: string): boolean =>
  /<[^(]*\bextends T\b|BooleanConstructor|this: |Scheduler|<[^(]*\bH\b/.test(text)

/** What somebody outside should use. */
const isSeen = (member: ts.Symbol): boolean =>
  isOpen(member) &&
  !ts.getJSDocTags(member.declarations![0]!).some(({ tagName }) => ['internal', 'deprecated'].includes(tagName.text))

/** What somebody outside can use. */
function isOpen(member: ts.Symbol): boolean {
  const [declared] = member.declarations ?? []
  const kinds = ts.SymbolFlags.Property | ts.SymbolFlags.Method | ts.SymbolFlags.Accessor
  if (!declared || !(member.flags & kinds) || !/^[A-Za-z_$][\w$]*$/.test(member.name)) return false
  return (ts.getCombinedModifierFlags(declared) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) === 0
}

/** A text of a type in one line, as far as types are computed with here. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\babstract new\b/g, 'new')
    .replace(/; \}/g, ' }')

const some = <Key extends string, Value extends string | object>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> =>
  value === undefined || Object.keys(value).length === 0 ? {} : ({ [key]: value } as Record<Key, Value>)
