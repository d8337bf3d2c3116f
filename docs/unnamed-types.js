// TypeDoc plug-in: the members of a type without a name (`{ of: 'pre', tau: 'tau' }`, a case of a union) need no comment of
// their own. The comment of what has that type speaks for them, and is asked for.
import { Converter, ReflectionKind } from 'typedoc'

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const names = project
      .getReflectionsByKind(ReflectionKind.Property)
      .filter(one => one.parent?.kindOf(ReflectionKind.TypeLiteral) && !one.hasComment() && !ofParameter(one))
      .filter(one => isOwn(one, project))
      .map(one => one.getFriendlyFullName())
    app.options.setValue('intentionallyNotDocumented', [...new Set(names)])
  })
}

/** TypeDoc asks for no comment there, and would complain of a name too many. */
function ofParameter(reflection) {
  return reflection !== undefined && (reflection.kindOf(ReflectionKind.Parameter) || ofParameter(reflection.parent))
}

/** What is written in another package is asked of that one. */
const isOwn = (reflection, project) => project.getSymbolIdFromReflection(reflection)?.packageName === project.packageName
