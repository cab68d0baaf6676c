import type { StandIn } from '#domain/stand-ins.ts';

/** Who sends a request, as far as the server has checked it. */
export type Identity =
  | { kind: 'anonymous' }
  | {
      kind: 'resident';
      /** User name of the pass, the same as its database: `resident-<id>`. */
      name: string;
      database: string;
      ownerHash: string;
      /** False while nobody has used this pass: its first write claims the database. */
      claimed: boolean;
    }
  | {
      kind: 'staff';
      name: string;
      /** Those lent by colleagues included. */
      roles: string[];
      /** Whom this person stands in for now; names stay those of who acts. */
      standsInFor?: StandIn[];
      /** At the provider of OpenID Connect: there is no password here. */
      signsInElsewhere?: true;
      /** Names the session of a cookie. */
      sessionId?: string;
    }
  /** Has to choose a password first, and may do nothing else. */
  | { kind: 'newcomer'; name: string; sessionId?: string };
