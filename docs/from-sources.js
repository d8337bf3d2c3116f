// TypeDoc plug-in: what a package imports from another is read from its sources. By references between projects TypeScript would look for
// builds, and what is not there would be one and the same unknown thing, shown under the name that was met first.
import { Options } from 'typedoc'

/** Leaves out the references of each package's tsconfig. */
export function load() {
  Options.prototype.getProjectReferences = () => []
}
