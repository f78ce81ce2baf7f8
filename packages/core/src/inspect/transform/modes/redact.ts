/** `redact`: nothing of the value is left. */
export function redact(): string {
  return '[REDACTED]';
}
