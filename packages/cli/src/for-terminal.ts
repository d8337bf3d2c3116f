/** Text with names from a file, without what would steer a terminal. */
export const forTerminal = (text: string): string => text.replace(/[^\n\P{Cc}]/gu, '\ufffd')
