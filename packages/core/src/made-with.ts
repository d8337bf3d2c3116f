/**
 * A function that says what it was made with: what it has captured cannot be seen, and a checkpoint is to tell it from others of its maker.
 * @param settings what it has captured, by name
 */
export const madeWith = <Made extends (...given: never[]) => unknown>(made: Made, settings: object): Made =>
  Object.assign(made, { settings })
