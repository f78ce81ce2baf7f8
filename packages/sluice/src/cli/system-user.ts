import { userInfo } from 'node:os';

/** Who runs the command, for the record. In a container the user often has a number and no name. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
