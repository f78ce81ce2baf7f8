/** Presidio's names for kinds of data, and ours. A kind that is not here is one we do not find yet: its rows fail. */
export const PRESIDIO_ENTITIES: Readonly<Record<string, readonly string[]>> = {
  CREDIT_CARD: ['credit_card'],
  DATE_TIME: ['date'],
  EMAIL_ADDRESS: ['email'],
  IP_ADDRESS: ['ip_address'],
  GPE: ['location'],
  LOCATION: ['location'],
  ORGANIZATION: ['organization'],
  PERSON: ['person'],
  PHONE_NUMBER: ['phone'],
  PH_MOBILE_NUMBER: ['phone'],
  TR_PHONE_NUMBER: ['phone'],
  US_SSN: ['ssn'],
  ZIP_CODE: ['zip_code'],
};
