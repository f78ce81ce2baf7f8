/** Nothing stays visible but the length. */
export function full(value: string): string {
  return '*'.repeat(value.length);
}
