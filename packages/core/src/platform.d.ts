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
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TransformStreamDefaultController<O> {
  enqueue(chunk: O): void;
  error(reason: unknown): void;
  terminate(): void;
}

declare class ReadableStream<T> {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: T }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

declare class WritableStream<T> {
  getWriter(): { write(chunk: T): Promise<void>; close(): Promise<void> };
}

declare class TransformStream<I, O> {
  constructor(transformer: {
    transform(chunk: I, controller: TransformStreamDefaultController<O>): void;
    flush(controller: TransformStreamDefaultController<O>): void;
  });
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}

/** Of the Web Cryptography API, Ed25519 alone. */
declare const crypto: {
  readonly subtle: {
    importKey(
      format: 'raw',
      key: Uint8Array,
      algorithm: 'Ed25519',
      extractable: boolean,
      usages: readonly 'verify'[],
    ): Promise<object>;
    verify(algorithm: 'Ed25519', key: object, signature: Uint8Array, message: Uint8Array): Promise<boolean>;
  };
};
