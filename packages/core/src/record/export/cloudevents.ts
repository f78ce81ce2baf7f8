/** CloudEvents 1.0 in the JSON format: the entry's body as `data`. `source` and `id` together name an entry everywhere. */
import type { JsonObject } from '../../value/json.ts';
import type { Entry } from '../open.ts';
import type { ExportContext } from './format.ts';
import { present, textAt } from './read-body.ts';

export function cloudEvent(
  { body, key_id, kind, mac, origin, seq, time }: Entry,
  { installation }: ExportContext,
): readonly JsonObject[] {
  const subject = textAt(body, 'receipt_id');
  return [
    {
      specversion: '1.0',
      id: `${origin}/${seq}`,
      source: `urn:sluice:${installation}`,
      type: `sluice.${kind}.v1`,
      ...present({ subject }),
      time,
      datacontenttype: 'application/json',
      // Extension attributes: lower-case letters and digits only.
      sequence: String(seq).padStart(16, '0'),
      partitionkey: origin,
      mac,
      keyid: key_id,
      data: body,
    },
  ];
}
