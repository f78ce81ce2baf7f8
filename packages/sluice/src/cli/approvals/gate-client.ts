/** Talks to a running gate. The token comes from the environment or a file: what stands in argv every user of the machine sees. */
import { readFileSync } from 'node:fs';
import { isObject, type JsonObject, LIMITS, ProblemError, readJson, writeJson } from '@sluice/core';
import { type CommandContext, UsageError } from '../command.ts';

export const gateOptions = {
  options: { url: { type: 'string' }, 'token-file': { type: 'string' } },
  optionHelp: {
    url: 'where the gate is (SLUICE_URL, http://127.0.0.1:8080)',
    'token-file': 'file with your credential (SLUICE_TOKEN holds it otherwise)',
  },
} as const;

export interface GateClient {
  /** @throws ProblemError `gate_unreachable`, `gate_refused` */
  readonly ask: (method: 'GET' | 'POST', path: string, body?: JsonObject) => Promise<JsonObject>;
}

const ANSWER_MS = 30_000;
const ANSWER_CHARS_MAX = 64 * 1_048_576;

/** @throws UsageError where there is no token, or the URL is none */
export function gateClient({ values, env }: CommandContext): GateClient {
  const base = baseOf(
    typeof values['url'] === 'string' ? values['url'] : (env['SLUICE_URL'] ?? 'http://127.0.0.1:8080'),
  );
  const file = values['token-file'];
  const token = (typeof file === 'string' ? readToken(file) : (env['SLUICE_TOKEN'] ?? '')).trim();
  if (token === '')
    throw new UsageError('answering for people needs your credential: set SLUICE_TOKEN, or name --token-file');
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError('the credential holds what no credential does');
  return {
    ask: async (method, path, body) => {
      const answer = await fetch(new URL(path, base), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: writeJson(body) }),
      }).catch((error: unknown) => {
        throw unreachable(base, error);
      });
      return readAnswer(answer);
    },
  };
}

function baseOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new UsageError('the URL of the gate must be http:// or https://, without a user');
  const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !isLocal)
    throw new UsageError('a credential is not sent over plain http to another machine: use https://');
  return url;
}

function readToken(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`\`${file}\` cannot be read (${why})`);
  }
}

async function readAnswer(answer: Response): Promise<JsonObject> {
  const text = await answer.text();
  if (text.length > ANSWER_CHARS_MAX) throw refused('it answered with more than can be read');
  const isJson = (answer.headers.get('content-type') ?? '').includes('application/json');
  const read = isJson ? readJson(text, { ...LIMITS, jsonNodesMax: LIMITS.jsonNodesMax * 50 }, 'answer') : undefined;
  if (read === undefined || !isObject(read))
    throw refused(`it answered ${answer.status} with what is no answer of a gate`);
  if (answer.ok) return read;
  const error = isObject(read['error']) ? read['error'] : {};
  throw refused(String(error['message'] ?? `it answered ${answer.status}`));
}

function refused(message: string): ProblemError {
  return new ProblemError({ code: 'gate_refused', message });
}

function unreachable({ origin }: URL, error: unknown): ProblemError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new ProblemError({
    code: 'gate_unreachable',
    message: `no gate answers at ${origin}${code}`,
    help: 'start one with `sluice start`, or say where it is with --url',
  });
}
