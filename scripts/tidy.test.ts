/**
 * The house rules as a test: who may import whom, how long files and functions may be, which calls are banned where. It reads
 * the source as text; the formatter makes that reliable. It also asserts that it saw files, because a rule that looks at
 * nothing always passes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Specifiers of static and dynamic imports and re-exports. */
  readonly imports: readonly string[];
}

const files = ['packages/core/src', 'packages/sluice/src', 'scripts', 'spec', 'bench'].flatMap(sourceFiles);
const isTest = ({ path }: SourceFile) => /\.test\.ts$|\.test-data\.ts$|\/testing\//.test(path);
const core = files.filter(({ path }) => path.startsWith('packages/core/src/'));
const host = files.filter(({ path }) => path.startsWith('packages/sluice/src/'));
const production = [...core, ...host].filter((file) => !isTest(file));

function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/(?:^(?:import|export)\b[^;']*?\bfrom|^import|\bimport\()\s*'([^']+)'/gm)].map(
        ([, specifier]) => specifier ?? '',
      );
      return { path, text, lines: text.split('\n'), imports };
    });
}

test('it sees the house', () => {
  expect(core.length).toBeGreaterThan(100);
  expect(host.length).toBeGreaterThan(50);
  expect(production.flatMap(({ imports }) => imports).length).toBeGreaterThan(400);
});

/** Where a relative import leads, relative to the package's `src`. */
function target(file: SourceFile, specifier: string, source: string): string {
  return relative(join(root, source), resolve(join(root, dirname(file.path)), specifier)).replaceAll('\\', '/');
}

describe('imports', () => {
  const STAGES = ['normalise', 'inspect', 'policy', 'trust', 'record'];
  // `pipeline.ts` wires the stages, `index.ts` is the door; everyone else in a stage sees root nouns, values and itself.
  const SEE_SEVERAL = [
    'pipeline.ts',
    'pipeline.test.ts',
    'pipeline-changes.ts',
    'pipeline-changes.test.ts',
    'pipeline-dlp.ts',
    'pipeline-transform.ts',
    'pipeline-dlp.test.ts',
    'pipeline-dlp-datalog.test.ts',
    'pipeline-dlp-facts.test.ts',
    'entity-types.test.ts',
    'index.ts',
    'storage.ts',
    'policy/compile.ts',
  ].map((file) => `packages/core/src/${file}`);

  test('the core imports nothing but itself and few libraries', () => {
    const outside = core
      .filter((file) => !isTest(file))
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            (specifier) =>
              !specifier.startsWith('.') &&
              !['fflate', 'yaml', 're2js'].includes(specifier) &&
              !specifier.startsWith('@noble/ciphers/'),
          )
          .map((specifier) => `${path} imports ${specifier}`),
      );
    expect(outside).toEqual([]);
  });

  test('stages of the core do not import each other', () => {
    const crossings: string[] = [];
    for (const file of core) {
      if (SEE_SEVERAL.includes(file.path)) continue;
      const stage = file.path.split('/')[3] ?? '';
      for (const specifier of file.imports.filter((each) => each.startsWith('.'))) {
        const to = target(file, specifier, 'packages/core/src').split('/')[0] ?? '';
        if (STAGES.includes(to) && to !== stage) crossings.push(`${file.path} imports ${to}`);
      }
    }
    expect(crossings).toEqual([]);
  });

  test('the host reaches the core by its doors: the whole of it, or what storage needs', () => {
    const around = host.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => /core\/(?:src|dist)/.test(specifier) || /^@sluice\/core\/(?!storage$)/.test(specifier))
        .map((specifier) => `${path} imports ${specifier}`),
    );
    expect(around).toEqual([]);
  });

  test('the doors of the host do not import each other', () => {
    const DOORS = ['http', 'mcp', 'cli'];
    const crossings: string[] = [];
    for (const file of host.filter((each) => !isTest(each))) {
      const door = file.path.split('/')[3] ?? '';
      // The command line starts the other doors; that is what it is for.
      if (!DOORS.includes(door) || file.path.startsWith('packages/sluice/src/cli/commands/')) continue;
      for (const specifier of file.imports.filter((each) => each.startsWith('.'))) {
        const to = target(file, specifier, 'packages/sluice/src').split('/')[0] ?? '';
        if (DOORS.includes(to) && to !== door) crossings.push(`${file.path} imports ${to}`);
      }
    }
    expect(crossings).toEqual([]);
  });

  test('there are no cycles', () => {
    const graph = new Map(
      production.map((file) => [
        file.path,
        file.imports
          .filter(
            (each) =>
              each.startsWith('.') && !new RegExp(`import type [^;]*'${each.replace(/[.]/g, '\\.')}'`).test(file.text),
          )
          .map((each) => relative(root, resolve(join(root, dirname(file.path)), each)).replaceAll('\\', '/')),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles.filter((cycle) => !KNOWN_CYCLES.some((known) => cycle.includes(known)))).toEqual([]);
  });
  // The OpenAPI route shows the table it stands in; the table is read when the route is called, never while loading.
  const KNOWN_CYCLES = ['packages/sluice/src/http/routes/openapi.ts'];
});

describe('size', () => {
  test('files are short: median under 100 lines, nine in ten under 300', () => {
    const lengths = production.map(({ lines }) => lines.length).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(300);
  });

  test('functions are under 70 lines', () => {
    expect(production.flatMap(longFunctions)).toEqual([]);
  });
});

/** A function begins where a line ends in `{` after a parameter list and ends at the brace of the same indentation. */
function longFunctions({ path, lines }: SourceFile): readonly string[] {
  const found: string[] = [];
  for (const [start, line] of lines.entries()) {
    if (
      !/^\s*(?:export |async |function |readonly |private |static |get |#?\w+\s*(?:=|\().*)?.*\)(?:: [^=]+)? (?:=> )?\{$/.test(
        line,
      ) ||
      /^\s*(?:if|for|while|switch|else|\} else|return|describe)/.test(line)
    )
      continue;
    const indent = line.length - line.trimStart().length;
    const end = lines.findIndex(
      (other, index) => index > start && other.length - other.trimStart().length <= indent && /^\s*\}/.test(other),
    );
    if (end - start > 70) found.push(`${path}:${start + 1} has ${end - start} lines`);
  }
  return found;
}

describe('banned', () => {
  const ban = (what: RegExp, where: readonly SourceFile[], except: readonly string[] = []) =>
    where
      .filter(({ path }) => !except.includes(path))
      .flatMap(({ path, lines }) =>
        lines.flatMap((line, index) =>
          what.test(line.replace(/\/\/.*$|^\s*\*.*$/, '')) ? [`${path}:${index + 1}`] : [],
        ),
      );

  test('clock, randomness and the console stay out of the core', () => {
    expect(
      ban(
        /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\b|\bconsole\./,
        core.filter((file) => !isTest(file)),
      ),
    ).toEqual([]);
  });

  test('nothing writes to the console', () => {
    expect(ban(/\bconsole\./, production)).toEqual([]);
  });

  test('no code is made from text', () => {
    // The one compiler that writes code (docs/adr/0009-generated-conditions.md), behind an option that is off.
    const COMPILERS = ['packages/core/src/policy/rules/generate-js.ts'];
    expect(ban(/\beval\(|\bnew Function\b/, production, COMPILERS)).toEqual([]);
  });

  test('no failure is swallowed', () => {
    const empty = production.flatMap(({ path, text }) => (/catch\s*(?:\([^)]*\))?\s*\{\s*\}/.test(text) ? [path] : []));
    expect(empty).toEqual([]);
  });

  test('untrusted JSON goes through the strict reader', () => {
    // The journal's own lines are compared with their canonical text, which is stricter still; a token's parts are looked at
    // for one member and thrown away.
    const TRUSTED = ['packages/core/src/record/open.ts', 'packages/core/src/inspect/read/jwt-parts.ts'];
    expect(ban(/\bJSON\.parse\b/, production, TRUSTED)).toEqual([]);
  });

  test('no type is silenced and nothing is promised for later', () => {
    expect(ban(/@ts-ignore|@ts-nocheck|@ts-expect-error|\bTODO\b|\bFIXME\b|\bXXX\b/, [...production])).toEqual([]);
  });

  test('no test is skipped or focused', () => {
    expect(
      ban(
        /\b(?:test|it|describe)\.(?:skip|only|todo)\b/,
        files.filter(isTest).filter(({ path }) => path !== 'scripts/tidy.test.ts'),
      ),
    ).toEqual([]);
  });

  test('the same word for the same thing: folders called utils, helpers or common do not exist', () => {
    expect(
      files
        .filter(({ path }) => /\/(?:utils?|helpers?|common|misc|shared)(?:\/|\.)/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
