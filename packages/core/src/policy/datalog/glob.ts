/**
 * Globs over whole texts: `?` one character and `*` any characters except `/`, `**` any characters. There is no escape; every
 * other character is itself. Linear in the text, because it runs on the linear-time regex engine.
 */
import { RE2JS } from 're2js';

export type Glob = (text: string) => boolean;

export function compileGlob(pattern: string): Glob {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern.replace(/\*\*+|[\s\S]/gu, (piece) => {
    if (piece.startsWith('**')) return '.*';
    if (piece === '*') return '[^/]*';
    return piece === '?' ? '[^/]' : RE2JS.quote(piece);
  });
  const compiled = RE2JS.compile(source, RE2JS.DOTALL);
  return (text) => compiled.matches(text);
}
