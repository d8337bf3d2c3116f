const problems: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  EFBIG: 'the file is as large as the disk allows',
  EIO: 'the disk reports an error',
}

/** What the system said of a file, in words where they are known, with its own name for it. */
export const problemOf = ({ code = '', message }: NodeJS.ErrnoException): string =>
  code === '' ? message : `${problems[code] ?? message} (${code})`
