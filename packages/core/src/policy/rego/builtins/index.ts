/** Every built-in of Rego this engine has, and the ones it refuses with the reason. */
import { AGGREGATES } from './aggregates.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { BITS } from './bits.ts';
import type { Builtin } from './builtin.ts';
import { COMPARISON } from './comparison.ts';
import { CRYPTO } from './crypto.ts';
import { ENCODING } from './encoding.ts';
import { GLOB } from './glob.ts';
import { GRAPH } from './graph.ts';
import { JSON_TEXT } from './json.ts';
import { JSON_PATCH } from './json-patch.ts';
import { JSON_PATHS } from './json-paths.ts';
import { JSON_SCHEMA } from './json-schema.ts';
import { MEMBERSHIP } from './membership.ts';
import { NET } from './net.ts';
import { OBJECTS } from './objects.ts';
import { REGEX } from './regex.ts';
import { REGEX_GLOBS } from './regex-globs.ts';
import { SEMVER_BUILTINS } from './semver.ts';
import { SET_OPERATIONS } from './set-operations.ts';
import { SPRINTF } from './sprintf.ts';
import { STRINGS } from './strings.ts';
import { TEXT_OUTPUT } from './template-string.ts';
import { TIME } from './time.ts';
import { TIME_NOW } from './time-now.ts';
import { TYPES } from './types.ts';
import { UNITS } from './units.ts';
import { UUID } from './uuid.ts';
import { WALK } from './walk.ts';

export const BUILTINS: readonly Builtin[] = [
  ...AGGREGATES,
  ...ARITHMETIC,
  ...ARRAYS,
  ...COMPARISON,
  ...MEMBERSHIP,
  ...OBJECTS,
  ...SET_OPERATIONS,
  ...SPRINTF,
  ...STRINGS,
  ...TEXT_OUTPUT,
  ...TIME_NOW,
  ...BITS,
  ...CRYPTO,
  ...ENCODING,
  ...GLOB,
  ...GRAPH,
  ...JSON_PATCH,
  ...JSON_PATHS,
  ...JSON_TEXT,
  ...NET,
  ...REGEX,
  ...REGEX_GLOBS,
  ...SEMVER_BUILTINS,
  ...UUID,
  ...WALK,
  ...JSON_SCHEMA,
  ...TIME,
  ...TYPES,
  ...UNITS,
];

/** Names, or beginnings of names before a dot, and why a policy that needs one does not load. */
export const REFUSED: readonly { readonly names: readonly string[]; readonly why: string }[] = [
  {
    names: ['http.send', 'net.lookup_ip_addr', 'opa.runtime', 'providers.aws'],
    why: 'which reaches outside the decision and is refused: a decision depends on its facts alone',
  },
  {
    names: ['rand.intn', 'uuid.rfc4122'],
    why: 'which answers differently every time and is refused: the same facts must give the same decision',
  },
  {
    names: ['io.jwt', 'crypto.x509', 'crypto.parse_private_keys', 'graphql', 'rego', 'strings.render_template'],
    why: 'which is not supported',
  },
];
