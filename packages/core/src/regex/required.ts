/** What every match of a pattern has in it: looking for that is a hundred times faster than for the pattern. */
import type { Node } from './syntax.ts';

/** The longest text that is part of every match; '' where there is none. */
export function requiredText(node: Node): string {
  return longest(runsOf(node));
}

/** Texts every match has in it. */
function runsOf(node: Node): readonly string[] {
  if (node.kind === 'sequence') return runsOfSequence(node.items);
  if (node.kind === 'repeat' && node.min > 0) return runsOf(node.item);
  const char = onlyCharacter(node);
  return char === undefined ? [] : [char];
}

function runsOfSequence(items: readonly Node[]): readonly string[] {
  const runs: string[] = [];
  let run = '';
  for (const item of items) {
    const char = onlyCharacter(item);
    if (char !== undefined) run += char;
    else if (item.kind !== 'place' && item.kind !== 'empty') {
      runs.push(run, ...runsOf(item));
      run = '';
    }
  }
  return [...runs, run];
}

function onlyCharacter(node: Node): string | undefined {
  if (node.kind !== 'set' || node.ranges.length !== 1) return undefined;
  const [from, to] = node.ranges[0] as readonly [number, number];
  return from === to ? String.fromCodePoint(from) : undefined;
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
