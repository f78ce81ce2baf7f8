/** Words of a command that name hosts without being URLs. */

const HTTP_PROGRAMS = new Set(
  'curl wget http https xh nc ncat netcat telnet ssh scp sftp ftp ping socat rsync aria2c lynx iwr invoke-webrequest'.split(
    ' ',
  ),
);
/** Programs whose every number is an address unless an option takes it; others take ports and counts. */
const NUMBER_IS_HOST = new Set(['curl', 'wget', 'http', 'https', 'xh', 'ping']);
/** Options behind which a word is no value. */
const FLAG_ONLY =
  /^(?:-[#0123469aBfgGiIjklLnNpqRsSv]+|--(?:silent|location|fail|insecure|verbose|show-error|include|head|globoff|quiet))$/;

/**
 * Whether a word without scheme is likely meant as a host: it has a dot or a port, is a number that stands for an address, or
 * is a well-known single name. `POST` and the value of `-o` are none.
 */
export function looksLikeHost(word: string): boolean {
  if (word.length > 2_048) return false;
  const host = /^(?:[^\s/@]*@)?(\[[0-9a-f:.]+\]|[\w.{}*-]+)(?::\d+)?(?:[/?#]|$)/i.exec(word)?.[1] ?? '';
  return (
    /[.[]|^\d{6,}$|^0x[0-9a-f]+$|^(?:localhost|metadata|instance-data)$/i.test(host) ||
    /^[\w.-]+:\d+(?:[/?#]|$)/.test(word)
  );
}

/** @param before the word in front, since an option may take this one */
export function isHostOperand(program: string, word: string, before: string): boolean {
  if (!HTTP_PROGRAMS.has(program)) return false;
  if (looksLikeHost(word)) return true;
  const isOperand = !before.startsWith('-') || FLAG_ONLY.test(before);
  return NUMBER_IS_HOST.has(program) && isOperand && /^(?:\d+|0x[0-9a-f]+)(?:[/?#:]|$)/i.test(word);
}

/** A URL glued to a short option: `-s'https://example.com'`. */
export function gluedUrl(word: string): string | undefined {
  const at = word.search(/(?:https?|wss?|ftps?|sftp|scp|tftp|gopher|dict|ldaps?|telnet|smb|rtsp|file):/i);
  return at < 0 ? undefined : word.slice(at);
}

/** `/dev/tcp/HOST/PORT`, as bash opens it. */
export function deviceHost(path: string): string | undefined {
  return /^\/dev\/(?:tcp|udp)\/([^/]+)/.exec(path)?.[1];
}
