/** `replace`: a stable name that says what kind of value stood there. */
export function replace(entityType: string, digestHex: string): string {
  return `[${entityType.toUpperCase()}_${digestHex.slice(0, 16)}]`;
}
