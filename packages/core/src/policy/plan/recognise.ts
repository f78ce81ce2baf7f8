/** Which JSON files are compiled plans, and which are the data that goes with one, as OPA's bundles lay them out. */
import type { PolicyFile } from '../source.ts';

/** A plan has both parts at its root; no other dialect has either. Whether it is a good one is for the reader to say. */
export function isPlan({ name, text }: PolicyFile): boolean {
  return /\.json$/i.test(name) && /^\s*\{/.test(text) && text.includes('"static"') && text.includes('"plans"');
}

export interface Bases {
  readonly isBase: (file: PolicyFile) => boolean;
  readonly baseOf: (plan: PolicyFile) => PolicyFile | undefined;
}

/** A `data.json` in the folder of a plan is its base document and no policy of its own. */
export function basesOf(files: readonly PolicyFile[]): Bases {
  const planned = new Set(files.filter(isPlan).map(({ name }) => folderOf(name)));
  const bases = new Map(
    files
      .filter(({ name }) => /(?:^|[/\\])data\.json$/i.test(name) && planned.has(folderOf(name)))
      .map((file) => [folderOf(file.name), file]),
  );
  return {
    isBase: (file) => bases.get(folderOf(file.name)) === file && !isPlan(file),
    baseOf: ({ name }) => bases.get(folderOf(name)),
  };
}

function folderOf(name: string): string {
  return name.replace(/[^/\\]*$/, '');
}
