/** The part of it that the tests use. */
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  interface Context {
    oidc: {
      client: { clientId: string };
      session: { accountId: string };
      provider: Provider;
    };
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    Grant: new (properties: { clientId: string; accountId: string }) => Grant;
    listen(port: number, host: string, callback: () => void): Server;
  }
  export type KoaContextWithOIDC = Context;
}
