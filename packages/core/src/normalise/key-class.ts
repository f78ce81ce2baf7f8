/** What the name of a key says about the value below it. */

export type KeyClass = 'path' | 'host' | 'command' | 'program' | 'arguments' | 'prose' | '';

const PATH =
  /(?:^|_)(?:paths?|files?|file_?names?|file_?paths?|dirs?|directory|directories|folders?|sources?|src|destinations?|dest|dst|targets?|cwd|roots?|locations?)$/;
const HOST =
  /(?:^|_)(?:urls?|uris?|hrefs?|links?|endpoints?|hosts?|host_?names?|servers?|address(?:es)?|ips?|domains?|origins?|webhooks?|callbacks?)$/;
const COMMAND = /(?:^|_)(?:commands?|cmds?|command_?lines?|cmd_?lines?|scripts?|shell|bash|code_command)$/;
const PROGRAM = /(?:^|_)(?:program|executable|binary|exe)$/;
const ARGUMENTS = /^(?:args?|argv|arguments|parameters|params)$/;
const PROSE =
  /(?:^|_)(?:contents?|text|body|message|description|prompt|query|(?:old|new)_?(?:str(?:ing)?|text)|comments?|summary|title|subject|html|markdown)$/;
const KEY_CHARS_MAX = 256;

/** `targetFile`, `TARGET-FILE` and `target_file2` are one name. */
export function keyClass(key: string): KeyClass {
  const words = key
    .slice(-KEY_CHARS_MAX)
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .join('_');
  if (COMMAND.test(words)) return 'command';
  if (PROSE.test(words)) return 'prose';
  if (HOST.test(words)) return 'host';
  if (PATH.test(words)) return 'path';
  if (PROGRAM.test(words)) return 'program';
  return ARGUMENTS.test(words) ? 'arguments' : '';
}
