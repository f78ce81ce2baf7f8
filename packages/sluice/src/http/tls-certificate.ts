/**
 * The certificate the gate shows. Its files are looked at again every few seconds and when asked to, so that a renewed one needs no restart;
 * one that cannot be used leaves the last good one in place, and is told.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { ProblemError } from '@sluice/core';
import type { TlsFiles } from '../config/tls-files.ts';

export interface TlsState {
  /** Milliseconds since the epoch: when the certificate in use ends. */
  readonly notAfterMs: number;
  /** Why the files as they are now are not in use; '' where they are. */
  readonly failure: string;
}

const LOOK_MS = 5_000;

interface Loaded {
  readonly cert: string;
  readonly key: string;
  readonly notAfterMs: number;
}

export interface CertificateEvents {
  /** Another certificate is in use from now on. */
  readonly renewed: (options: SecureContextOptions) => void;
  /** The files have changed and cannot be used. Told once for each change. */
  readonly refused: (why: string) => void;
}

export class TlsCertificate {
  readonly #files: TlsFiles;
  #current: Loaded;
  #failure = '';
  #timer: NodeJS.Timeout | undefined;
  #events: CertificateEvents | undefined;

  /** @throws ProblemError `config_invalid` where the files cannot be read or do not belong together */
  constructor(files: TlsFiles) {
    this.#files = files;
    this.#current = load(files);
  }

  /** For a server, at its start. */
  get options(): SecureContextOptions {
    return secureOptions(this.#current);
  }

  get state(): TlsState {
    return { notAfterMs: this.#current.notAfterMs, failure: this.#failure };
  }

  watch(events: CertificateEvents, everyMs = LOOK_MS): void {
    this.#events = events;
    this.#timer = setInterval(() => this.look(), everyMs).unref();
  }

  /** Takes up what the files hold now. Never throws. */
  look(): void {
    try {
      const now = load(this.#files);
      this.#failure = '';
      if (now.cert === this.#current.cert && now.key === this.#current.key) return;
      this.#current = now;
      this.#events?.renewed(secureOptions(now));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { message } = error.first;
      if (message === this.#failure) return;
      this.#failure = message;
      this.#events?.refused(message);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function secureOptions({ cert, key }: Loaded): SecureContextOptions {
  return { cert, key, minVersion: 'TLSv1.2' };
}

function load({ cert, key }: TlsFiles): Loaded {
  const made = { cert: readPem('tls_cert', cert), key: readPem('tls_key', key) };
  try {
    createSecureContext(secureOptions({ ...made, notAfterMs: 0 }));
    return { ...made, notAfterMs: new X509Certificate(made.cert).validToDate.getTime() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ProblemError({
      code: 'config_invalid',
      message: `\`tls_cert\` and \`tls_key\` cannot be used (${codeOf(error)})`,
      help: 'both must be PEM, the key without a pass phrase, and belong together',
    });
  }
}

function readPem(setting: string, path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ProblemError({
      code: 'config_invalid',
      message: `\`${setting}\`: \`${path}\` cannot be read (${codeOf(error)})`,
    });
  }
}

/** What OpenSSL or the system calls it; their messages may quote what they read. */
function codeOf(error: Error): string {
  return 'code' in error && /^\w{1,80}$/.test(String(error.code)) ? String(error.code) : 'unreadable';
}
