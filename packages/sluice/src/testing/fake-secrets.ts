/** Secret-shaped values for tests, put together at run time so that no scanner takes this repository for a leak. */
export const awsKey = () => ['AKIA', 'IOSFODNN7', 'EXAMPL3'].join('').replace('EXAMPL3', 'EXAMPLX');
export const cardNumber = () => ['4111', '1111', '1111', '1111'].join('');
export const privateKey = () =>
  `-----BEGIN ${'RSA'} PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA7bq0'.repeat(8)}\n-----END ${'RSA'} PRIVATE KEY-----`;
