/**
 * Programs of others that tests run against, because what we claim to work with is tested with the real one. None of them is needed to
 * use or to build anything: where one is missing, its tests are left out and say how to get it.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Service {
  /** The Debian package that brings the program. */
  readonly debian: string;
  /** What is tested with it. */
  readonly why: string;
  /** Folders beside the PATH in which Debian puts it. */
  readonly folders?: readonly string[];
}

/** By the program's name. */
export const SERVICES = {
  'redis-server': { debian: 'redis-server', why: 'the sink for Redis streams' },
  'nats-server': { debian: 'nats-server', why: 'the sink for NATS JetStream', folders: ['/usr/sbin'] },
  kcat: { debian: 'kcat', why: 'the sink for Kafka, against the mock cluster of librdkafka' },
  openssl: { debian: 'openssl', why: 'certificates for tests over TLS' },
  postgres: {
    debian: 'postgresql',
    why: 'the store that several gates share',
    folders: ['18', '17', '16', '15', '14'].map((version) => `/usr/lib/postgresql/${version}/bin`),
  },
  nginx: { debian: 'nginx', why: 'gates behind a proxy', folders: ['/usr/sbin'] },
  promtool: { debian: 'prometheus', why: 'the alerts of deploy/' },
  chromium: { debian: 'chromium', why: 'verification in a browser' },
} as const satisfies Readonly<Record<string, Service>>;

export type Program = keyof typeof SERVICES;

const named = Object.entries(SERVICES) as readonly (readonly [Program, Service])[];

/** Where the program is; undefined where it is not installed. */
export function findProgram(program: Program, path = process.env['PATH'] ?? ''): string | undefined {
  const { folders = [] }: Service = SERVICES[program];
  return [...path.split(delimiter), ...folders]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isProgram);
}

/** Those that are not installed. */
export function missingPrograms(path?: string): readonly Program[] {
  return named.map(([program]) => program).filter((program) => findProgram(program, path) === undefined);
}

const told = new Set<Program>();

/**
 * Whether all of them are there; for each that is not, says once how to get it. Tests that answer false to are left out.
 * @throws Error with `CI=true`, where nothing may be left out
 */
export function haveServices(...programs: readonly Program[]): boolean {
  const missing = programs.filter((program) => findProgram(program) === undefined);
  if (process.env['CI'] === 'true' && missing.length > 0)
    throw new Error(missing.map((program) => reasonToSkip(program)).join('\n'));
  for (const program of missing.filter((each) => !told.has(each))) {
    told.add(program);
    process.stderr.write(`${reasonToSkip(program)}\n`);
  }
  return missing.length === 0;
}

export function reasonToSkip(program: Program): string {
  const { debian, why } = SERVICES[program];
  return `skipped, \`${program}\` is not installed: ${why}; install it (Debian: apt-get install ${debian}) or run \`npm run -s services\``;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
