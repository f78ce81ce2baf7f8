/** Names of programs, as words of a command give them. */

export const SHELLS = new Set(['sh', 'bash', 'zsh', 'dash', 'ksh', 'mksh', 'fish', 'ash', 'csh', 'tcsh', 'rbash']);

/** `/usr/bin/RM.exe` → `rm`. */
export function programName(word: string): string {
  const base = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  return base.toLowerCase().replace(/\.(?:exe|cmd|bat)$/, '');
}

/** The program, or `?` where only the run can tell: anything to be expanded in the word, or no name at all. */
export function knownProgram(word: string): string {
  if (word === '[' || word === '[[') return word;
  const name = programName(word);
  return name === '' || /[$*?[{]/.test(word) ? '?' : name;
}
