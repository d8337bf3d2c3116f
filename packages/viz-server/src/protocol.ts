/** Version of the protocol, in `Hello` and, if a client asks for one, in the address: `?version=1`. */
export const protocolVersion = 1
/** Largest message that is read from a client [bytes]. */
export const largestRequest: number = 64 * 1024
