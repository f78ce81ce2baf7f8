/**
 * Rewrites the event stream of a model. Pieces of one text are one text, held back until nothing can grow; arguments of a tool call are
 * held until they are complete. What is held is given out before the event that says that there will be no more of it.
 */
import { LIMITS } from '../../../limits.ts';
import { ProblemError } from '../../../problem.ts';
import { isArray, isObject, type Json, type JsonObject, writeJson } from '../../../value/json.ts';
import { readJson } from '../../../value/read-json.ts';
import { Redactor, type RedactorOptions } from '../redactor.ts';
import { type StreamChunk, TextInput } from '../text-input.ts';
import { type SseEvent, SseReader, writeEvent } from './events.ts';
import { type Fragment, readFragments } from './fragments.ts';

export interface SseOptions extends RedactorOptions {
  readonly redactDocument: (document: Json) => Json;
}

/** When an event was made looks like a phone number now and then. Later than this is no time of this millennium. */
const TIMES: readonly string[] = ['created', 'created_at'];
const TIME_MAX = 32_503_680_000;
const LANES_MAX = 1_024;
const DONE = '[DONE]';

/** The stream ends with an event of the type `error` where anything cannot be told, and nothing more is passed on. */
export function redactSse(options: SseOptions): TransformStream<StreamChunk, StreamChunk> {
  const input = new TextInput();
  const events = new EventRedactor(options);
  const encoder = new TextEncoder();
  const run = (controller: TransformStreamDefaultController<StreamChunk>, make: () => string): void => {
    let text = '';
    let failed = false;
    try {
      text = make();
    } catch (thrown) {
      failed = true;
      text = errorEvent(thrown);
    }
    if (text !== '') controller.enqueue(input.bytes ? encoder.encode(text) : text);
    if (failed) controller.terminate();
  };
  return new TransformStream<StreamChunk, StreamChunk>({
    transform: (chunk, controller) => run(controller, () => events.push(input.read(chunk))),
    flush: (controller) => run(controller, () => events.push(input.end()) + events.end()),
  });
}

function errorEvent(thrown: unknown): string {
  const code = thrown instanceof ProblemError ? thrown.first.code : 'internal';
  const message = thrown instanceof ProblemError ? thrown.first.message : 'the stream could not be looked at';
  return writeEvent({ fields: ['event: error'], data: writeJson({ type: 'error', error: { type: code, message } }) });
}

/** A text or the arguments of a call, and an event that brought a piece of it, in which more can be given out. */
interface Lane {
  readonly push: (text: string) => string;
  readonly end: () => string;
  event: JsonObject;
  fields: readonly string[];
  path: Fragment['path'];
}

class EventRedactor {
  readonly #options: SseOptions;
  readonly #reader: SseReader;
  readonly #lanes = new Map<string, Lane>();

  constructor(options: SseOptions) {
    this.#options = options;
    this.#reader = new SseReader(options.windowCharsMax);
  }

  push(text: string): string {
    let out = '';
    for (const event of this.#reader.push(text)) out += this.#rewrite(event);
    return out;
  }

  end(): string {
    let out = '';
    for (const event of this.#reader.end()) out += this.#rewrite(event);
    return out + this.#close('');
  }

  #rewrite({ fields, data }: SseEvent): string {
    const shown = fields.map((field) => this.#options.redactWhole(field));
    if (data === undefined) return writeEvent({ fields: shown, data });
    if (data === DONE) return this.#close('') + writeEvent({ fields: shown, data });
    const document = jsonOf(data);
    if (!isObject(document)) return writeEvent({ fields: shown, data: this.#options.redactWhole(data) });
    return this.#rewriteObject(shown, document);
  }

  #rewriteObject(fields: readonly string[], document: JsonObject): string {
    const { fragments, closes } = readFragments(document);
    const emptied = fragments.reduce<Json>((event, { path }) => withText(event, path, ''), document) as JsonObject;
    const bare = this.#redactEvent(emptied);
    let event = bare;
    for (const fragment of fragments) {
      const lane = this.#laneOf(fragment);
      Object.assign(lane, { event: bare, fields, path: fragment.path });
      event = withText(event, fragment.path, lane.push(fragment.text)) as JsonObject;
    }
    const rest = closes.map((prefix) => this.#close(prefix)).join('');
    if (rest === '') return writeEvent({ fields, data: writeJson(event) });
    // What comes with the end of its lane stands before what was held back of it, and the end behind.
    const last = fragments.length === 0 ? '' : writeEvent({ fields, data: writeJson(withoutEnd(event)) });
    return last + rest + writeEvent({ fields, data: writeJson(bare) });
  }

  #redactEvent(event: JsonObject): JsonObject {
    const redacted = this.#options.redactDocument(event) as JsonObject;
    const times = TIMES.flatMap((name) => {
      const time = Object.hasOwn(event, name) ? event[name] : undefined;
      return typeof time === 'number' && time >= 0 && time <= TIME_MAX ? [[name, time] as const] : [];
    });
    return { ...redacted, ...Object.fromEntries(times) };
  }

  #laneOf({ lane, kind }: Fragment): Lane {
    const known = this.#lanes.get(lane);
    if (known !== undefined) return known;
    if (this.#lanes.size >= LANES_MAX)
      throw new ProblemError({ code: 'limit_scan', message: `more than ${LANES_MAX} texts at once in a stream` });
    const held = kind === 'text' ? new Redactor(this.#options) : new HeldArguments(this.#options);
    const fresh: Lane = {
      push: (text) => held.push(text),
      end: () => held.end(),
      event: {},
      fields: [],
      path: [],
    };
    this.#lanes.set(lane, fresh);
    return fresh;
  }

  /** What is held back of the lanes whose names begin so. */
  #close(prefix: string): string {
    let out = '';
    for (const [name, lane] of this.#lanes) {
      if (!name.startsWith(prefix)) continue;
      this.#lanes.delete(name);
      const rest = lane.end();
      if (rest === '') continue;
      out += writeEvent({ fields: lane.fields, data: writeJson(pieceEvent(lane.event, lane.path, rest)) });
    }
    return out;
  }
}

class HeldArguments {
  readonly #options: SseOptions;
  #text = '';

  constructor(options: SseOptions) {
    this.#options = options;
  }

  push(text: string): string {
    const { windowCharsMax } = this.#options;
    this.#text += text;
    if (this.#text.length > windowCharsMax)
      throw new ProblemError({ code: 'limit_scan', message: `arguments of more than ${windowCharsMax} characters` });
    return '';
  }

  end(): string {
    const document = jsonOf(this.#text);
    const { redactDocument, redactWhole } = this.#options;
    return document === undefined ? redactWhole(this.#text) : writeJson(redactDocument(document));
  }
}

function jsonOf(text: string): Json | undefined {
  try {
    return readJson(text, LIMITS);
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return undefined;
  }
}

function withText(value: Json, [step, ...rest]: Fragment['path'], text: string): Json {
  if (step === undefined) return text;
  if (isArray(value)) return value.map((item, at) => (at === step ? withText(item, rest, text) : item));
  if (!isObject(value)) return value;
  return { ...value, [step]: withText(value[step] as Json, rest, text) };
}

/** An event that brings one piece and nothing else: whoever puts pieces together would take a name or a role twice. */
function pieceEvent(event: JsonObject, path: Fragment['path'], text: string): JsonObject {
  const [choices, at, delta, ...rest] = path;
  const choice = isArray(event['choices']) ? event['choices'][at as number] : undefined;
  if (choices !== 'choices' || !isObject(choice)) return withText(event, path, text) as JsonObject;
  const index = choice['index'] ?? (at as number);
  if (delta !== 'delta') return { ...event, choices: [{ index, text, finish_reason: null }] };
  return { ...event, choices: [{ index, delta: piece(choice['delta'] as Json, rest, text), finish_reason: null }] };
}

/** What the path leads through, and of a call its index. */
function piece(value: Json, [step, ...rest]: Fragment['path'], text: string): Json {
  if (step === undefined) return text;
  if (isArray(value)) return [piece(value[step as number] as Json, rest, text)];
  const object = value as JsonObject;
  const index = typeof object['index'] === 'number' ? { index: object['index'] } : {};
  return { ...index, [step]: piece(object[step] as Json, rest, text) };
}

/** The same event as one of those in the middle. */
function withoutEnd(event: JsonObject): JsonObject {
  if (!isArray(event['choices'])) return event;
  const choices = event['choices'].map((choice) => (isObject(choice) ? { ...choice, finish_reason: null } : choice));
  return { ...event, choices };
}
