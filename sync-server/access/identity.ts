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
  | { kind: 'staff'; name: string; roles: string[] };
