/**
 * Globs over whole texts: `*` and `?` do not cross a slash, `**` does, `[a-z]` and `[!a-z]` are sets, `{a,b}` alternatives, a backslash
 * takes the next character as it is. Compiled to RE2, so matching takes time linear in the text whatever the pattern.
 */
import { RE2JS } from 're2js';

const GLOB_CHARS_MAX = 1_024;
const SPECIAL = /[\\^$.*+?()[\]{}|]/;

/** A test of whole texts, or what is wrong with the pattern. */
export function compileGlob(pattern: string): ((text: string) => boolean) | string {
  if (pattern.length > GLOB_CHARS_MAX) return `the glob is longer than ${GLOB_CHARS_MAX} characters`;
  if (!/[*?[\]{}\\]/.test(pattern)) return (text) => text === pattern;
  const simple = /[?[\]{}\\]/.test(pattern) ? undefined : simpleGlob(pattern);
  if (simple !== undefined) return simple;
  return compileGlobToRe2(pattern);
}

/** One star at either end is most of what people write, and needs no machine. */
function simpleGlob(pattern: string): ((text: string) => boolean) | undefined {
  const [before = '', after = '', more] = pattern.split('*');
  const across = pattern.split('**');
  if (across.length === 2 && !across[0]?.includes('*') && across[1] === '')
    return (text) => text.startsWith(across[0] as string);
  if (more !== undefined) return undefined;
  return (text) =>
    text.length >= before.length + after.length &&
    text.startsWith(before) &&
    text.endsWith(after) &&
    !text.slice(before.length, text.length - after.length).includes('/');
}

/** {@link compileGlob} by the one road that takes every pattern. */
export function compileGlobToRe2(pattern: string): ((text: string) => boolean) | string {
  const source = globSource(pattern);
  if (source === undefined) return `\`${pattern.slice(0, 60)}\` is no glob: a bracket or brace is not closed`;
  const compiled = RE2JS.compile(`^(?:${source})$`, RE2JS.DOTALL);
  return (text) => compiled.matcher(text).find();
}

/** Whether a text is a pattern rather than a name. */
export function isGlob(text: string): boolean {
  return /[*?[{\\]/.test(text);
}

function globSource(pattern: string): string | undefined {
  let source = '';
  let braces = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') {
      const across = pattern.charAt(at + 1) === '*';
      if (across) at++;
      source += across ? '.*' : '[^/]*';
    } else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return undefined;
      source += setSource(pattern.slice(at + 1, end));
      at = end;
    } else if (char === '{') {
      braces++;
      source += '(?:';
    } else if (char === '}' && braces > 0) {
      braces--;
      source += ')';
    } else if (char === ',' && braces > 0) source += '|';
    else if (char === '\\' && at + 1 < pattern.length) source += literal(pattern.charAt(++at));
    else source += literal(char);
  }
  return braces === 0 ? source : undefined;
}

function setSource(inner: string): string {
  const negated = inner.startsWith('!') || inner.startsWith('^');
  const members = (negated ? inner.slice(1) : inner).replace(/[\\\][^&~]/g, '\\$&');
  return negated ? `[^/${members}]` : `[${members}]`;
}

function literal(char: string): string {
  return SPECIAL.test(char) ? `\\${char}` : char;
}
