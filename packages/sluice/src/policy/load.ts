/**
 * Policy files from disk to one compiled set. A folder is read whole, sub-folders included, in sorted order; a single bad file
 * refuses the set, because a deny file that is skipped is an allow.
 */
import { createHash, createHmac } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { compilePolicies, LIMITS, type PolicyFile, type PolicySet, type Problem, ProblemError } from '@sluice/core';
import { entriesBelow } from './entries-below.ts';

const EXTENSIONS = ['.yaml', '.yml', '.json', '.dl'];
const FILES_MAX = 1_000;

export interface PolicySource {
  /** Files and folders, absolute or relative to the current folder. */
  readonly paths: readonly string[];
  readonly compat: 'native' | 'policyforge';
  /** Turn conditions into JavaScript instead of closures. */
  readonly generateCode?: boolean;
  /** Names of policies on trial. */
  readonly shadow?: readonly string[];
  /** Let policies say that what cannot be told does not deny. */
  readonly honourFailMode?: boolean;
}

/** @throws ProblemError with every problem of every file */
export function loadPolicies({ paths, ...source }: PolicySource): PolicySet {
  const files = paths.flatMap((path) => policyFiles(path));
  if (files.length === 0)
    throw new ProblemError({
      code: 'policy_empty',
      message: `no policy file in ${paths.map((path) => `\`${path}\``).join(', ')}`,
      help: `policies end in ${EXTENSIONS.join(', ')}`,
    });
  return compileFiles(files, source);
}

/** Policies that are at hand as text. @throws ProblemError with every problem of every file */
export function compileFiles(files: readonly PolicyFile[], source: Omit<PolicySource, 'paths'>): PolicySet {
  const empty = files.filter(({ text }) => !/^\s*[^\s#-]/m.test(text)).map(emptyFile);
  const [first, ...rest] = empty;
  if (first !== undefined) throw new ProblemError(first, ...rest);
  return compilePolicies(files, {
    ...source,
    limits: LIMITS,
    digests: {
      digestHex: (algorithm, bytes) => createHash(algorithm).update(bytes).digest('hex'),
      hmacHex: (algorithm, key, bytes) => createHmac(algorithm, key).update(bytes).digest('hex'),
    },
    sha256Hex: (text) => createHash('sha256').update(text).digest('hex'),
  });
}

/** Emptied by accident, a file that denied would be a file that lets everything by. */
function emptyFile({ name }: PolicyFile): Problem {
  const span = { file: name, line: 1, column: 1 };
  return { code: 'policy_empty', message: 'the file holds no policy', span, help: 'write one, or remove the file' };
}

function policyFiles(path: string): readonly PolicyFile[] {
  try {
    if (!statSync(path).isDirectory()) return [readPolicyFile(path)];
    const found = entriesBelow(path)
      .filter((entry) => !entry.isFolder && isPolicyName(entry.name))
      .map((entry) => entry.path)
      // Hidden folders are how mounted ConfigMaps keep their old versions.
      .filter(
        (file) =>
          !relative(path, file)
            .split(/[/\\]/)
            .some((segment) => segment.startsWith('.')) && !/\.(?:test\.ya?ml|schema\.json)$/i.test(file),
      )
      .sort();
    if (found.length > FILES_MAX)
      throw new ProblemError({
        code: 'policy_too_large',
        message: `\`${path}\` holds more than ${FILES_MAX} policy files`,
      });
    return found.map(readPolicyFile);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw unreadable(path, error);
  }
}

/** Endings count in any case: a `deny.YAML` that is passed over is an allow. */
function isPolicyName(name: string): boolean {
  return EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension));
}

function readPolicyFile(path: string): PolicyFile {
  if (!isPolicyName(path))
    throw new ProblemError({
      code: 'policy_file',
      message: `\`${path}\` is no policy file`,
      help: `policies end in ${EXTENSIONS.join(', ')}`,
    });
  try {
    return { name: path, text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ProblemError {
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  return new ProblemError({
    code: 'policy_file',
    message:
      why === 'ERR_ENCODING_INVALID_ENCODED_DATA'
        ? `\`${path}\` is not valid UTF-8`
        : `\`${path}\` cannot be read (${why})`,
  });
}
