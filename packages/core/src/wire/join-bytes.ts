/** Some bytes one after the other, in one piece. @param room so many bytes are left free before them */
export function joinBytes(parts: readonly Uint8Array[], room: number = 0): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, room))
  let at = room
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
