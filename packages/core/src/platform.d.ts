// The few web globals the core uses; they exist in Node, browsers and edge runtimes alike. Declared here because the core
// compiles without Node's and the DOM's types, so that nothing else can slip in.

declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
