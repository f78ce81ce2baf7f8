/** Keys of chat, mail, telephony and social networks. */
import type { Detector } from '../../engine/detector.ts';
import { beamerToken } from './beamer-token.ts';
import { brevoKey } from './brevo-key.ts';
import { brevoSmtpKey } from './brevo-smtp-key.ts';
import { courierToken } from './courier-token.ts';
import { discordClientSecret } from './discord-client-secret.ts';
import { discordToken } from './discord-token.ts';
import { discordWebhook } from './discord-webhook.ts';
import { facebookAppSecret } from './facebook-app-secret.ts';
import { facebookAppToken } from './facebook-app-token.ts';
import { facebookToken } from './facebook-token.ts';
import { firebaseServerKey } from './firebase-server-key.ts';
import { freshdeskKey } from './freshdesk-key.ts';
import { googleChatWebhook } from './google-chat-webhook.ts';
import { hubspotKey } from './hubspot-key.ts';
import { hubspotToken } from './hubspot-token.ts';
import { instagramToken } from './instagram-token.ts';
import { intercomKey } from './intercom-key.ts';
import { intercomToken } from './intercom-token.ts';
import { klaviyoKey } from './klaviyo-key.ts';
import { knockKey } from './knock-key.ts';
import { linkedinPrefixedSecret } from './linkedin-prefixed-secret.ts';
import { linkedinSecret } from './linkedin-secret.ts';
import { mailchimpKey } from './mailchimp-key.ts';
import { mailgunKey } from './mailgun-key.ts';
import { mailgunPublicKey } from './mailgun-public-key.ts';
import { mailgunSendingKey } from './mailgun-sending-key.ts';
import { mailgunSigningKey } from './mailgun-signing-key.ts';
import { mailjetKey } from './mailjet-key.ts';
import { mandrillKey } from './mandrill-key.ts';
import { mattermostToken } from './mattermost-token.ts';
import { messagebirdToken } from './messagebird-token.ts';
import { nexmoSecret } from './nexmo-secret.ts';
import { onesignalKey } from './onesignal-key.ts';
import { plivoToken } from './plivo-token.ts';
import { postmarkToken } from './postmark-token.ts';
import { pubnubSecret } from './pubnub-secret.ts';
import { pusherSecret } from './pusher-secret.ts';
import { redditSecret } from './reddit-secret.ts';
import { resendKey } from './resend-key.ts';
import { sendbirdToken } from './sendbird-token.ts';
import { sendgridKey } from './sendgrid-key.ts';
import { slackAppToken } from './slack-app-token.ts';
import { slackConfigToken } from './slack-config-token.ts';
import { slackWebhook } from './slack-webhook.ts';
import { sparkpostKey } from './sparkpost-key.ts';
import { teamsWebhook } from './teams-webhook.ts';
import { telegramToken } from './telegram-token.ts';
import { telnyxKey } from './telnyx-key.ts';
import { twilioAccount } from './twilio-account.ts';
import { twilioKey } from './twilio-key.ts';
import { twilioToken } from './twilio-token.ts';
import { twitchStreamKey } from './twitch-stream-key.ts';
import { twitchToken } from './twitch-token.ts';
import { twitterAccessToken } from './twitter-access-token.ts';
import { twitterBearer } from './twitter-bearer.ts';
import { twitterSecret } from './twitter-secret.ts';
import { webexToken } from './webex-token.ts';
import { zapierWebhook } from './zapier-webhook.ts';
import { zendeskSecret } from './zendesk-secret.ts';
import { zoomSecret } from './zoom-secret.ts';

export const MESSAGING: readonly Detector[] = [
  beamerToken,
  brevoKey,
  brevoSmtpKey,
  courierToken,
  discordClientSecret,
  discordToken,
  discordWebhook,
  facebookAppSecret,
  facebookAppToken,
  facebookToken,
  firebaseServerKey,
  freshdeskKey,
  googleChatWebhook,
  hubspotKey,
  hubspotToken,
  instagramToken,
  intercomKey,
  intercomToken,
  klaviyoKey,
  knockKey,
  linkedinPrefixedSecret,
  linkedinSecret,
  mailchimpKey,
  mailgunKey,
  mailgunPublicKey,
  mailgunSendingKey,
  mailgunSigningKey,
  mailjetKey,
  mandrillKey,
  mattermostToken,
  messagebirdToken,
  nexmoSecret,
  onesignalKey,
  plivoToken,
  postmarkToken,
  pubnubSecret,
  pusherSecret,
  redditSecret,
  resendKey,
  sendbirdToken,
  sendgridKey,
  slackAppToken,
  slackConfigToken,
  slackWebhook,
  sparkpostKey,
  teamsWebhook,
  telegramToken,
  telnyxKey,
  twilioAccount,
  twilioKey,
  twilioToken,
  twitchStreamKey,
  twitchToken,
  twitterAccessToken,
  twitterBearer,
  twitterSecret,
  webexToken,
  zapierWebhook,
  zendeskSecret,
  zoomSecret,
];
