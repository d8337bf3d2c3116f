/** The prototypes that an object has its class from; none of a plain one, of this realm or of another. */
export function classesOf(given: object): object[] {
  const found: object[] = []
  for (let kind: unknown = Object.getPrototypeOf(given); isClass(kind); kind = Object.getPrototypeOf(kind)) found.push(kind)
  return found
}

/** Whether all that an object has is its own: it is no instance of a class, no list and no map. */
export const isPlain = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !isClass(Object.getPrototypeOf(value))

/** Whether a prototype is that of a class, and not the last one, of all objects. */
const isClass = (kind: unknown): kind is object => typeof kind === 'object' && kind !== null && Object.getPrototypeOf(kind) !== null

/** Whether something is real numbers in an array: itself, not an object that has one for its prototype or stands for one. */
export const isReals = (value: unknown): value is Float32Array | Float64Array =>
  ArrayBuffer.isView(value) && (value instanceof Float32Array || value instanceof Float64Array)
