/** Snippets of a Markdown page that tests run, and what they must have printed. */
import { spawn } from 'node:child_process';
import { expect } from 'vitest';

export interface Snippet {
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly marks: Readonly<Record<string, string>>;
}

/** Objects may have more members than shown, lists may be longer; `…` stands for any text. */
export function expectJson(got: unknown, shown: unknown, path = '$'): void {
  if (typeof shown === 'string') expect(String(got), path).toMatch(pattern(shown));
  else if (typeof shown !== 'object' || shown === null) expect(got, path).toBe(shown);
  else
    for (const [key, value] of Object.entries(shown))
      expectJson((got as Record<string, unknown> | undefined)?.[key], value, `${path}.${key}`);
}

export function pattern(shown: string): RegExp {
  const parts = shown.trimEnd().split('…');
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*')}$`);
}

/** Fenced blocks with a language; a comment right before one holds its marks, `name: value` a line. */
export function readSnippets(markdown: string): readonly Snippet[] {
  const fences = markdown.matchAll(/(?:^<!--\s*([\s\S]*?)\s*-->\n)?^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...fences].map(({ 0: whole, 1: comment = '', 2: language = '', 3: text = '', index }) => ({
    line: markdown.slice(0, index + whole.indexOf('```')).split('\n').length,
    language,
    text,
    marks: Object.fromEntries(
      comment
        .split('\n')
        .filter(Boolean)
        .map((mark) => mark.split(/:\s*/, 2)),
    ),
  }));
}

/** How a command of a snippet ended, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command to its end, without input. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const seen = { out: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      seen.out += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      seen.error += chunk.toString('utf8');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, ...seen }));
  });
}
