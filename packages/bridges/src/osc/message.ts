/** A message of Open Sound Control: an address, and numbers: whole ones of 32 bits, or single-precision ones. */
export interface OscMessage {
  readonly address: string
  readonly integers?: ArrayLike<number>
  readonly floats?: ArrayLike<number>
}

/**
 * Writes a message of Open Sound Control.
 * @see Wright (2002), Open Sound Control 1.0 specification
 */
export function encodeOsc({ address, integers = [], floats = [] }: OscMessage): Uint8Array {
  const head = text(address)
  const types = text(`,${'i'.repeat(integers.length)}${'f'.repeat(floats.length)}`)
  const bytes = new Uint8Array(head.length + types.length + 4 * (integers.length + floats.length))
  bytes.set(head)
  bytes.set(types, head.length)
  const view = new DataView(bytes.buffer, head.length + types.length)
  for (let place = 0; place < integers.length; place++) view.setInt32(4 * place, integers[place]!)
  for (let place = 0; place < floats.length; place++) view.setFloat32(4 * (integers.length + place), floats[place]!)
  return bytes
}

/** Text with one to four zeros behind it, up to a multiple of four bytes. */
function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value)
  const padded = new Uint8Array(4 * (Math.floor(bytes.length / 4) + 1))
  padded.set(bytes)
  return padded
}
