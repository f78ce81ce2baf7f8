/** Secrets of any kind, told by what stands around them. */
import type { Detector } from '../../engine/detector.ts';
import { authorizationValue } from './authorization-value.ts';
import { commandPassword } from './command-password.ts';
import { connectionPassword } from './connection-password.ts';
import { connectionString } from './connection-string.ts';
import { credentialArgument } from './credential-argument.ts';
import { credentialCall } from './credential-call.ts';
import { credentialDefinition } from './credential-definition.ts';
import { credentialElement } from './credential-element.ts';
import { credentialOption } from './credential-option.ts';
import { curlUser } from './curl-user.ts';
import { encodedHost } from './encoded-host.ts';
import { kubernetesSecret } from './kubernetes-secret.ts';
import { passwordPhrase } from './password-phrase.ts';
import { sqlPassword } from './sql-password.ts';
import { urlPathToken } from './url-path-token.ts';

export const CREDENTIALS: readonly Detector[] = [
  authorizationValue,
  commandPassword,
  connectionPassword,
  connectionString,
  credentialArgument,
  credentialCall,
  credentialDefinition,
  credentialElement,
  credentialOption,
  curlUser,
  encodedHost,
  kubernetesSecret,
  passwordPhrase,
  sqlPassword,
  urlPathToken,
];
