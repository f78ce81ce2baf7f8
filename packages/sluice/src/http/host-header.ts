/** The name in a Host header (RFC 9110 §7.2, RFC 3986 §3.2.2), in lower case and without its port; undefined for what is none. */
export function hostName(header: string): string | undefined {
  const [, address, name, port = '0'] = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+?)\.?)(?::(\d{0,5}))?$/i.exec(header) ?? [];
  if (Number(port) > 65_535) return undefined;
  return (address ?? name)?.toLowerCase();
}
