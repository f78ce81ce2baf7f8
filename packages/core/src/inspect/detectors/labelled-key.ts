/**
 * Credentials assigned to a telling name: `api_key=…`, `"token": "…"`, `DB_PASSWORD = '…'`. Found from the `=` or `:`, with the
 * name to its left and the value to its right. An unquoted hit includes the name; inside quotes only the value is taken, so
 * that what is put in its place leaves the surrounding syntax whole.
 */

import { defineDetector } from '../engine/detector.ts';
import { afterSign, labelBefore, valueAt } from '../read/assignment.ts';
import { unitAt } from '../read/characters.ts';
import { isSecretValue } from '../read/secret-value.ts';

/** These have one length; what is longer was encrypted, what is shorter was cut. */
const AWS_SECRET = /aws_?(?:secret|access)_?(?:access_?)?key["' ]{0,4}$/i;
const AWS_SECRET_CHARS = 40;
const VARIABLE = /^[A-Z][A-Z0-9_]*$/;
const LINE_END = /^(?:\s{0,6}$|[ \t]{0,6}[\r\n]|[ \t]{1,6}#)/;
const EQUALS_SIGN = 61;
const COMMENT_CHARS = 8;

export const labelledKey = defineDetector({
  id: 'labelled-key',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Key, token or password assigned to a telling name',
  trigger: { on: 'char', chars: '=:', named: true },
  find({ text }, at) {
    const sign = unitAt(text, at);
    if (sign !== 61 && sign !== 58) return undefined;
    const label = labelBefore(text, at);
    if (label === undefined) return undefined;
    const value = valueAt(text, afterSign(text, at));
    if (value === undefined) return undefined;
    const { start, end } = value;
    const standing = isVariable(text, label.start, at, end) ? 'quoted' : value.standing;
    if (label.kind === 'key' && AWS_SECRET.test(text.slice(label.start, at)) && end - start !== AWS_SECRET_CHARS)
      return undefined;
    if (!isSecretValue(text.slice(start, end), label.kind, standing)) return undefined;
    return { start: value.standing === 'quoted' ? start : label.start, end };
  },
  examples: {
    true: [
      'api_key=ABCD1234EFGH5678',
      `token = ${'abc'}${'1234567890'.repeat(2)}`,
      `{"api_key":"${'Zx9'.repeat(6)}"}`,
      `api_key='${'Zx9'.repeat(6)}'`,
      `DB_PASSWORD: ${'hunter2'.repeat(2)}`,
      `ID:admin,PW:${'dR4'.repeat(3)}!`,
      `var adminToken string = "${'Zx9'.repeat(6)}"`,
      `config['password'] = '${'gr8'.repeat(3)}'`,
      `<add key="ClearTextPassword" value="${'gr8'.repeat(3)}" />`,
      `- name: DB_PASSWORD\n  value: ${'gr8'.repeat(3)}`,
      `SECRET KEY: ${'Zx9'.repeat(5)}`,
      `api_token_value = "${'Zx9'.repeat(5)}"`,
      'DB_PASSWORD=letmein\n',
      `password: !${'Wq7T3m'.repeat(2)}`,
    ],
    false: [
      'API key: SK8x...',
      'token = context.getToken(request)',
      'api_key=$' + '{API_KEY_FROM_ENVIRONMENT}',
      'next_page_token=abcdefghij1234567890',
      'password: required',
      'max_tokens=4096',
      'DB_PASSWORD=letmein && run',
      'password = self.password_input',
      'password: "Passwort"',
      'PublicKeyToken=b77a5c561934e089',
      'key: "d41d8cd98f00b204e9800998ecf8427e"',
      'secret: "REPLACE_WITH_YOUR_SECRET_1"',
      `AWS_SECRET_ACCESS_KEY=${'aB3dE6gH'.repeat(6)}`,
      'labels = {password:"Password:",remember:"Remember me 24 hours"}',
      "this.addPassword = '#add-password'",
      'FORGOT_PASSWORD=$BASE_URL/forgot',
      'cache_key = "dXNlcjoxMjM0NTY3ODkw"',
      'invalid_token = "q7Zx9q7Zx9q7Zx9q7Zx9"',
    ],
  },
});

/** `DB_PASSWORD=letmein`, to the end of the line: files of environment variables need no quotes. */
function isVariable(text: string, name: number, at: number, end: number): boolean {
  return (
    unitAt(text, at) === EQUALS_SIGN &&
    VARIABLE.test(text.slice(name, at)) &&
    LINE_END.test(text.slice(end, end + COMMENT_CHARS))
  );
}
