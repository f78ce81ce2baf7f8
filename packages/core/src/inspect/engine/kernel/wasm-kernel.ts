/** The kernel in WebAssembly: kernel.wat, as kernel-binary.ts holds it. */

import type { Candidates, Kernel } from './kernel.ts';
import { KERNEL_BINARY } from './kernel-binary.ts';
import { CANDIDATES_MAX, LAYOUT } from './layout.ts';

/** Read behind the text: a block of bytes, and what is looked at around each. */
const MARGIN = 64;
const PAGE = 65_536;
const MEMORY_PAGES_MIN = 4;

/** The part of the platform's WebAssembly that is used; the core is compiled without the platform's types. */
interface Platform {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

interface Exports extends Counts {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly scan: (end: number, fresh: number) => number;
}

type Counts = Readonly<
  Record<'literals' | 'signs' | 'digits' | 'runs' | 'names' | 'spaced' | 'marked' | 'telling', () => number>
>;

/** Compiled once; undefined where the machine has no WebAssembly with vectors, or its owner forbids it. */
let compiled: object | 'impossible' | undefined;

export function wasmKernel(tables: Uint8Array): Kernel | undefined {
  const platform = (globalThis as { readonly WebAssembly?: Platform }).WebAssembly;
  if (platform === undefined || compiled === 'impossible') return undefined;
  try {
    compiled ??= new platform.Module(bytesOf(KERNEL_BINARY));
    return new WasmKernel(new platform.Instance(compiled).exports as Exports, tables);
  } catch (thrown) {
    // A policy of the page, an old machine: the other kernel gives the same answers. What is wrong with ours is thrown on.
    if (!isRefusal(thrown)) throw thrown;
    compiled = 'impossible';
    return undefined;
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && /CompileError|EvalError|RuntimeError/.test(thrown.name);
}

class WasmKernel implements Kernel {
  readonly kind = 'wasm';
  readonly literals: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly signs: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly digits: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly runs: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly names: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly spaced: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly marked: Candidates = { at: NO_CANDIDATES, count: 0 };
  readonly telling: Candidates = { at: NO_CANDIDATES, count: 0 };
  bytes = new Uint8Array();
  readonly #exports: Exports;

  constructor(exports: Exports, tables: Uint8Array) {
    this.#exports = exports;
    this.#view();
    new Uint8Array(exports.memory.buffer).set(tables);
  }

  reserve(length: number): void {
    if (length + MARGIN <= this.bytes.length) return;
    const pages = Math.max(MEMORY_PAGES_MIN, Math.ceil((2 * length + MARGIN - this.bytes.length) / PAGE));
    this.#exports.memory.grow(pages);
    this.#view();
  }

  scan(length: number, fresh: boolean): number {
    const exports = this.#exports;
    const stopped = exports.scan(LAYOUT.text + length, fresh ? 1 : 0) - LAYOUT.text;
    this.literals.count = exports.literals();
    this.signs.count = exports.signs();
    this.digits.count = exports.digits();
    this.runs.count = exports.runs();
    this.names.count = exports.names();
    this.spaced.count = exports.spaced();
    this.marked.count = exports.marked();
    this.telling.count = exports.telling();
    return stopped;
  }

  #view(): void {
    const { buffer } = this.#exports.memory;
    this.bytes = new Uint8Array(buffer, LAYOUT.text);
    this.literals.at = new Uint32Array(buffer, LAYOUT.literalCandidates, CANDIDATES_MAX);
    this.signs.at = new Uint32Array(buffer, LAYOUT.signCandidates, CANDIDATES_MAX);
    this.digits.at = new Uint32Array(buffer, LAYOUT.digitCandidates, CANDIDATES_MAX);
    this.runs.at = new Uint32Array(buffer, LAYOUT.runCandidates, CANDIDATES_MAX);
    this.names.at = new Uint32Array(buffer, LAYOUT.nameCandidates, CANDIDATES_MAX);
    this.spaced.at = new Uint32Array(buffer, LAYOUT.spacedCandidates, CANDIDATES_MAX);
    this.marked.at = new Uint32Array(buffer, LAYOUT.markedCandidates, CANDIDATES_MAX);
    this.telling.at = new Uint32Array(buffer, LAYOUT.tellingCandidates, CANDIDATES_MAX);
  }
}

const NO_CANDIDATES = new Uint32Array();

/** Base64 to bytes, without what only some platforms have. */
function bytesOf(base64: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = new Uint8Array(Math.floor((base64.replace(/=+$/, '').length * 3) / 4));
  let held = 0;
  let bits = 0;
  let filled = 0;
  for (const character of base64.replace(/=+$/, '')) {
    held = ((held << 6) | alphabet.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
