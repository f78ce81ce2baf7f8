/** Entity types the detectors report. Policies may name only these, so that a misspelt one is an error instead of a hole. */
export const ENTITY_TYPES = [
  'api_key',
  'aws_secret',
  'credit_card',
  'date',
  'email',
  'ip_address',
  'jwt',
  'location',
  'organization',
  'person',
  'phone',
  'private_key',
  'ssn',
  'zip_code',
] as const;

/** What an effect may select besides single types. */
export const ENTITY_GROUPS = ['*', 'class:secret', 'class:pii'] as const;
