/** What deploy/Dockerfile would put into its image, laid out in a folder, and its commands as they stand. */
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of each stage, in order. */
export function dockerfileStages(): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const line of readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').split('\n')) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    if (name === '') continue;
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

export interface Image {
  readonly env: Readonly<Record<string, string>>;
  /** Words of the commands, with paths as they are below the folder. */
  readonly start: readonly string[];
  readonly entry: readonly string[];
  readonly health: readonly string[];
  readonly user: number;
  readonly state: string;
}

/** @param folder empty; it becomes the image’s root */
export function layOutImage(folder: string): Image {
  const [, last = []] = dockerfileStages();
  const only = (name: string) => last.filter((each) => each.name === name).map(({ rest }) => rest);
  const [workdir = ''] = only('WORKDIR');
  const env = Object.fromEntries(only('ENV').map((rest) => rest.split('=', 2) as [string, string]));
  const state = env['SLUICE_STATE'] ?? '';
  mkdirSync(join(folder, workdir), { recursive: true });
  for (const rest of only('COPY')) {
    const [from = '', to = ''] = rest.split(' ').filter((word) => !word.startsWith('--'));
    if (!from.startsWith('/src/')) continue;
    const source = from.slice('/src/'.length);
    const target = join(folder, workdir, to);
    if (source === 'node_modules') copyProductionModules(target);
    else
      cpSync(join(root, source), to.endsWith('/') ? join(target, source.split('/').at(-1) ?? '') : target, {
        recursive: true,
      });
  }
  mkdirSync(join(folder, dirname(state)), { recursive: true });
  mkdirSync(join(folder, state), { mode: 0o700 });
  const words = (rest: string) =>
    (JSON.parse(rest.slice(rest.indexOf('['))) as string[]).map((word) =>
      word === 'node' ? process.execPath : word.replace(/^\/app\//, `${join(folder, workdir)}/`),
    );
  const entry = words(only('ENTRYPOINT')[0] ?? '');
  return {
    env: { ...env, SLUICE_STATE: join(folder, state) },
    entry,
    start: [...entry, ...words(only('CMD')[0] ?? '')],
    health: words(only('HEALTHCHECK')[0] ?? ''),
    user: Number(only('USER')[0]?.split(':')[0]),
    state: join(folder, state),
  };
}

/** What `npm prune --omit=dev` leaves. */
function copyProductionModules(target: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { dev?: true; devOptional?: true; optional?: true; link?: true; resolved?: string }>
    >;
  };
  for (const [path, { dev, devOptional, optional, link, resolved = '' }] of Object.entries(packages)) {
    if (!path.startsWith('node_modules/') || dev || devOptional || optional) continue;
    const to = join(target, path.slice('node_modules/'.length));
    mkdirSync(dirname(to), { recursive: true });
    if (link)
      symlinkSync(
        join(
          ...path
            .split('/')
            .slice(1)
            .map(() => '..'),
          resolved,
        ),
        to,
      );
    else cpSync(join(root, path), to, { recursive: true });
  }
}
