import { type RequestOptions, request } from 'node:http';
import { request as requestTls } from 'node:https';
import { isObject, LIMITS, ProblemError, readJson } from '@sluice/core';
import { type TlsFiles, tlsFilesOf } from '../../config/tls-files.ts';
import { type Command, EXIT, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';
import { readUserFile } from '../user-file.ts';

const { options, optionHelp } = settingOptions('host', 'port', 'tls_cert', 'tls_key');
const WAIT_MS = 3_000;
const ANSWER_BYTES_MAX = 65_536;

/** What a container’s health check runs: there is no other program in the image that could ask. */
export const health: Command = {
  name: 'health',
  summary: 'Ask the gate on this machine whether it is well; exit code 0 or 1',
  usage: '[--ready]',
  options: { ...options, ready: { type: 'boolean' } },
  optionHelp: { ...optionHelp, ready: 'ask whether it should be sent requests, not only whether it lives' },
  examples: ['sluice health', 'sluice health --ready --port 9000'],
  run: async (context) => {
    const { terminal, values, positionals } = context;
    if (positionals.length > 0) throw new UsageError('health takes no names');
    const { host, port, ...config } = configOf(context);
    const path = values['ready'] === true ? '/health/ready' : '/health/live';
    const tls = tlsFilesOf(config);
    const at = { host: reachable(host), port, path, timeout: WAIT_MS, agent: false } as const;
    const answer = await (tls === undefined ? ask(at) : askOverTls(at, tls));
    terminal.out(values['json'] === true ? JSON.stringify(answer) : answer.status);
    return answer.ok ? EXIT.ok : EXIT.deny;
  },
};

/** Who listens everywhere listens on loopback too. */
function reachable(host: string): string {
  return { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
}

interface Answer {
  readonly ok: boolean;
  readonly status: string;
}

function ask(at: RequestOptions, send: typeof request = request): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (why: string) => resolve({ ok: false, status: why });
    const sent = send(at, (incoming) => {
      let text = '';
      incoming.on('data', (chunk) => {
        text += String(chunk);
        if (text.length > ANSWER_BYTES_MAX) sent.destroy();
      });
      incoming.on('error', () => fail('the answer was cut off'));
      incoming.on('end', () => resolve({ ok: incoming.statusCode === 200, status: statusIn(text) }));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', (error: NodeJS.ErrnoException) => fail(`no gate answers (${error.code ?? 'failed'})`));
    sent.on('close', () => fail('no gate answers'));
    sent.end();
  });
}

/** The certificate speaks for a name, and here nobody is asked for by name: it has to be the gate’s own. */
async function askOverTls(at: RequestOptions, { cert }: TlsFiles): Promise<Answer> {
  const own = await readUserFile(cert);
  const trust = { ca: own, allowPartialTrustChain: true, checkServerIdentity: () => undefined };
  return ask({ ...at, ...trust }, requestTls);
}

function statusIn(text: string): string {
  try {
    const json = readJson(text, LIMITS);
    return isObject(json) && typeof json['status'] === 'string' ? json['status'] : 'what answers is no gate';
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return 'what answers is no gate';
  }
}
