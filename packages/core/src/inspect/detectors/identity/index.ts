/** Keys of identity providers, vaults and key stores. */
import type { Detector } from '../../engine/detector.ts';
import { agePluginIdentity } from './age-plugin-identity.ts';
import { ageSecretKey } from './age-secret-key.ts';
import { argon2Hash } from './argon2-hash.ts';
import { auth0ClientSecret } from './auth0-client-secret.ts';
import { authressKey } from './authress-key.ts';
import { bcryptHash } from './bcrypt-hash.ts';
import { ciscoHash } from './cisco-hash.ts';
import { dopplerCliToken } from './doppler-cli-token.ts';
import { dopplerPersonalToken } from './doppler-personal-token.ts';
import { dopplerScopedToken } from './doppler-scoped-token.ts';
import { dopplerServiceToken } from './doppler-service-token.ts';
import { duoSecret } from './duo-secret.ts';
import { hashicorpClientSecret } from './hashicorp-client-secret.ts';
import { htpasswdHash } from './htpasswd-hash.ts';
import { infisicalToken } from './infisical-token.ts';
import { intra42Secret } from './intra42-secret.ts';
import { jumpcloudKey } from './jumpcloud-key.ts';
import { jwkPrivateKey } from './jwk-private-key.ts';
import { kerberosHash } from './kerberos-hash.ts';
import { keycloakSecret } from './keycloak-secret.ts';
import { kubeconfigClientKey } from './kubeconfig-client-key.ts';
import { lastpassHash } from './lastpass-hash.ts';
import { md5CryptHash } from './md5-crypt-hash.ts';
import { oktaToken } from './okta-token.ts';
import { oneloginSecret } from './onelogin-secret.ts';
import { onepasswordSecretKey } from './onepassword-secret-key.ts';
import { onepasswordServiceToken } from './onepassword-service-token.ts';
import { privateKeyBase64 } from './private-key-base64.ts';
import { privateKeyBody } from './private-key-body.ts';
import { privateKeyLine } from './private-key-line.ts';
import { seedPhrase } from './seed-phrase.ts';
import { seedPhraseTold } from './seed-phrase-told.ts';
import { sha256CryptHash } from './sha256-crypt-hash.ts';
import { sha512CryptHash } from './sha512-crypt-hash.ts';
import { stytchSecret } from './stytch-secret.ts';
import { swarmToken } from './swarm-token.ts';
import { swarmUnlockKey } from './swarm-unlock-key.ts';
import { vaultBatchToken } from './vault-batch-token.ts';
import { vaultLegacyToken } from './vault-legacy-token.ts';
import { vaultRecoveryToken } from './vault-recovery-token.ts';
import { vaultServiceToken } from './vault-service-token.ts';
import { vaultShortToken } from './vault-short-token.ts';
import { vaultUnsealKey } from './vault-unseal-key.ts';
import { wireguardKey } from './wireguard-key.ts';

export const IDENTITY: readonly Detector[] = [
  agePluginIdentity,
  ageSecretKey,
  argon2Hash,
  auth0ClientSecret,
  authressKey,
  bcryptHash,
  ciscoHash,
  dopplerCliToken,
  dopplerPersonalToken,
  dopplerScopedToken,
  dopplerServiceToken,
  duoSecret,
  hashicorpClientSecret,
  htpasswdHash,
  infisicalToken,
  intra42Secret,
  jumpcloudKey,
  jwkPrivateKey,
  kerberosHash,
  keycloakSecret,
  kubeconfigClientKey,
  lastpassHash,
  md5CryptHash,
  oktaToken,
  oneloginSecret,
  onepasswordSecretKey,
  onepasswordServiceToken,
  privateKeyBase64,
  privateKeyBody,
  privateKeyLine,
  seedPhrase,
  seedPhraseTold,
  sha256CryptHash,
  sha512CryptHash,
  stytchSecret,
  swarmToken,
  swarmUnlockKey,
  vaultBatchToken,
  vaultLegacyToken,
  vaultRecoveryToken,
  vaultServiceToken,
  vaultShortToken,
  vaultUnsealKey,
  wireguardKey,
];
