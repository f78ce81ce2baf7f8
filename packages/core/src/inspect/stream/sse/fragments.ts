/**
 * Where the events of models carry pieces of a text or of a tool call’s arguments: chat completions and responses of OpenAI and those
 * who speak as they do, messages of Anthropic.
 */
import { field, isArray, isObject, type Json, type JsonObject } from '../../../value/json.ts';

export interface Fragment {
  /** What the piece belongs to: pieces of one lane make one text. */
  readonly lane: string;
  /** Arguments mean something only when they are complete. */
  readonly kind: 'text' | 'arguments';
  /** The way to the piece in the event. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

export interface ReadEvent {
  readonly fragments: readonly Fragment[];
  /** Lanes that begin so have no more pieces; this event may still bring the last ones. */
  readonly closes: readonly string[];
}

export function readFragments(event: JsonObject): ReadEvent {
  const type = event['type'];
  if (isArray(event['choices'])) return chatCompletion(event['choices']);
  if (typeof type !== 'string') return { fragments: [], closes: [] };
  if (type.startsWith('content_block_')) return anthropic(event, type);
  if (type.startsWith('response.')) return response(event, type);
  return { fragments: [], closes: type === 'message_stop' ? [''] : [] };
}

function chatCompletion(choices: readonly Json[]): ReadEvent {
  const fragments: Fragment[] = [];
  const closes: string[] = [];
  for (const [at, choice] of choices.entries()) {
    if (!isObject(choice)) continue;
    const lane = `choice ${String(choice['index'] ?? at)} `;
    const delta = choice['delta'];
    if (isObject(delta)) fragments.push(...ofDelta(delta, lane, ['choices', at, 'delta']));
    if (typeof choice['text'] === 'string')
      fragments.push({ lane: `${lane}text `, kind: 'text', path: ['choices', at, 'text'], text: choice['text'] });
    if (typeof choice['finish_reason'] === 'string') closes.push(lane);
  }
  return { fragments, closes };
}

/** Every text of a delta may come in pieces: `content`, `refusal`, `reasoning_content`… but for the role. */
function ofDelta(delta: JsonObject, lane: string, path: readonly (string | number)[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const [name, value] of Object.entries(delta))
    if (typeof value === 'string' && name !== 'role')
      fragments.push({ lane: `${lane}${name} `, kind: 'text', path: [...path, name], text: value });
  const calls = delta['tool_calls'];
  for (const [at, call] of (isArray(calls) ? calls : []).entries()) {
    const made = isObject(call) ? field(call, 'function') : undefined;
    const given = isObject(made) ? made['arguments'] : undefined;
    if (!isObject(call) || typeof given !== 'string') continue;
    const place = [...path, 'tool_calls', at, 'function', 'arguments'];
    fragments.push({
      lane: `${lane}call ${String(call['index'] ?? at)} `,
      kind: 'arguments',
      path: place,
      text: given,
    });
  }
  const older = delta['function_call'];
  if (isObject(older) && typeof older['arguments'] === 'string') {
    const place = [...path, 'function_call', 'arguments'];
    fragments.push({ lane: `${lane}function `, kind: 'arguments', path: place, text: older['arguments'] });
  }
  return fragments;
}

const ANTHROPIC_TEXTS = ['text', 'thinking'] as const;

function anthropic(event: JsonObject, type: string): ReadEvent {
  const lane = `block ${String(event['index'])} `;
  if (type === 'content_block_stop') return { fragments: [], closes: [lane] };
  const delta = event['delta'];
  if (!isObject(delta)) return { fragments: [], closes: [] };
  const fragments: Fragment[] = [];
  for (const name of ANTHROPIC_TEXTS) {
    const text = delta[name];
    if (typeof text === 'string')
      fragments.push({ lane: `${lane}${name} `, kind: 'text', path: ['delta', name], text });
  }
  const json = delta['partial_json'];
  if (typeof json === 'string')
    fragments.push({ lane: `${lane}json `, kind: 'arguments', path: ['delta', 'partial_json'], text: json });
  return { fragments, closes: [] };
}

/** `response.output_text.delta` and its like; the event `….done` brings the whole once more. */
function response(event: JsonObject, type: string): ReadEvent {
  if (type === 'response.completed') return { fragments: [], closes: [''] };
  const place = `${String(event['item_id'])} ${String(event['output_index'])} ${String(event['content_index'])} `;
  const text = event['delta'];
  const kind = type.includes('arguments') ? 'arguments' : 'text';
  if (type.endsWith('.delta') && typeof text === 'string')
    return { fragments: [{ lane: `${type.slice(0, -6)} ${place}`, kind, path: ['delta'], text }], closes: [] };
  return { fragments: [], closes: type.endsWith('.done') ? [`${type.slice(0, -5)} ${place}`] : [] };
}
