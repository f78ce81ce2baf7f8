/** Results as JUnit XML, the form build servers read. */
import type { CaseResult } from './run.ts';

export function junitXml(results: readonly CaseResult[]): string {
  const failures = results.filter(({ wrong }) => wrong.length > 0).length;
  const seconds = results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1_000;
  const cases = results.map(({ case: { name, file }, wrong, milliseconds }) => {
    const head = `    <testcase classname="${xmlText(file)}" name="${xmlText(name)}" time="${(milliseconds / 1_000).toFixed(6)}"`;
    return wrong.length === 0
      ? `${head}/>`
      : `${head}>\n      <failure message="${xmlText(wrong[0] ?? '')}">${xmlText(wrong.join('\n'))}</failure>\n    </testcase>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite name="sluice" tests="${results.length}" failures="${failures}" time="${seconds.toFixed(6)}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

/** XML 1.0 has no room for most control characters, not even escaped. */
function xmlText(text: string): string {
  let safe = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) safe += '\ufffd';
    else safe += ESCAPES[char] ?? char;
  }
  return safe;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
