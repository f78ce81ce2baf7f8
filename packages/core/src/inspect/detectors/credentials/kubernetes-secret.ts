/** What a Kubernetes manifest of kind Secret holds: the entries below its `data:` or `stringData:`. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isPlaceholder } from '../../read/placeholders.ts';

const NAMES = ['data:', 'stringdata:'];
const NAME = /(?:stringdata|data):[ \t]{0,4}\r?\n/iy;
/** An entry, its value in the same line or in a block below. */
const ENTRY =
  /(?:[ \t]{1,16}#[^\n]{0,256}\n){0,4}[ \t]{1,16}[\w.-]{1,128}:[ \t]{1,4}(?:[|>][+-]?[ \t]{0,4}\r?\n[ \t]{1,16})?["']?([^\s"'#]{4,4096})/y;
const KIND = /(?:^|\n)[ \t]{0,8}["']?kind["']?:[ \t]{1,4}["']?secret["']?[ \t]{0,4}(?:\r?\n|$)/i;
/** Divides one manifest from the next. */
const DIVIDER = '\n---';
/** In base64, which says less than six bytes with less. */
const VALUE_CHARS_MIN = 9;
/** How far the kind may stand from the data. */
const MANIFEST_CHARS_MAX = 1_024;

export const kubernetesSecret = defineDetector({
  id: 'kubernetes-secret',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.93,
  description: 'Entry of a Kubernetes secret',
  trigger: { on: 'literal', literals: NAMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    NAME.lastIndex = at;
    if (!NAME.test(text)) return undefined;
    ENTRY.lastIndex = NAME.lastIndex;
    const value = ENTRY.exec(text)?.[1];
    if (value === undefined || isPlaceholder(value)) return undefined;
    const end = ENTRY.lastIndex;
    if (
      value.length < VALUE_CHARS_MIN &&
      !text
        .slice(at, at + 6)
        .toLowerCase()
        .startsWith('string')
    )
      return undefined;
    const isSecret =
      KIND.test(
        text
          .slice(Math.max(0, at - MANIFEST_CHARS_MAX), at)
          .split(DIVIDER)
          .at(-1) ?? '',
      ) || KIND.test(text.slice(end, end + MANIFEST_CHARS_MAX).split(DIVIDER, 1)[0] ?? '');
    return isSecret ? { start: end - value.length, end } : undefined;
  },
  examples: {
    true: [
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  key: b3BlbnNlc2FtZQ==\n',
      'apiVersion: v1\nstringData:\n  key: opensesame\nkind: Secret\n',
    ],
    false: [
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  key: b3BlbnNlc2FtZQ==\n',
      'kind: Secret\ndata:\n  key: {{ .Values.key }}\n',
      'kind: Secret\nmetadata:\n  name: a\n---\nkind: ConfigMap\ndata:\n  mode: automatic\n',
      'kind: SecretStore\ndata:\n  key: b3BlbnNlc2FtZQ==\n',
    ],
  },
});
