/** A list of one's own, so that it says later what it says now, whatever becomes of the one that was given. */
export function copied(list: ArrayLike<number>): ArrayLike<number>
export function copied<List>(list: List): List
export function copied(list: unknown): unknown {
  if (ArrayBuffer.isView(list) && !(list instanceof DataView)) return (list as Uint8Array).slice()
  return Array.isArray(list) ? list.slice() : Array.from(list as ArrayLike<number>)
}

/** A message whose lists are its own. */
export const ownMessage = <Message extends object>(message: Message): Message =>
  Object.fromEntries(
    Object.entries(message).map(([name, value]: [string, unknown]) => [
      name,
      Array.isArray(value) || ArrayBuffer.isView(value) ? copied(value) : value,
    ]),
  ) as Message
