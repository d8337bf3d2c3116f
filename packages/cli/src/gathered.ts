/** Names with commas between them, those of an option that is given more than once together. */
export const gathered = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text.split(',').filter(name => name !== ''),
]
