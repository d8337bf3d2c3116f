/** Version of this package; checkpoints are of one. */
export const version = '0.1.0'
