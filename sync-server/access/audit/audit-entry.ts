/** Somebody of the staff, and for whom they act today. */
export interface Actor {
  name: string;
  standsInFor?: string[];
}

export type AuditAction =
  /** One document, or several that were asked for by name. */
  | 'read'
  | 'list'
  | 'search'
  /** Changes, as they come or those since a point. */
  | 'follow'
  | 'verdict'
  | 'entry'
  | 'account'
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  /** The beginning of the log was dropped when its time had come. */
  | 'prune'
  /** The whole town hall was set back to a backup; entries since then are not in this log. */
  | 'restore';

/**
 * What happened, without a word of a resident: names and search words are in no field.
 * `who` is nobody for a wrong password, for the name typed may be a password.
 */
export interface AuditFact {
  action: AuditAction;
  who?: Actor;
  /** Method and route, without what was asked: `POST /db/:db/_find`. */
  endpoint?: string;
  database?: string;
  /** Case numbers, at most `maxCases` in an entry. */
  cases?: string[];
  /** Documents that belong to no case that can be told. */
  others?: number;
  /** The action of a verdict; the account that was changed; the instant of a backup. */
  detail?: string;
}

/** A link of the chain (docs/audit-log.md). */
export interface AuditEntry extends Omit<AuditFact, 'who'> {
  type: 'audit-entry';
  /** From 1, without gaps. */
  n: number;
  /** The server's clock, UTC. */
  at: string;
  /** Everybody to whom the same went at the same time. */
  who: Actor[];
  /** How often, when more than once. */
  times?: number;
  /** `hash` of entry n-1; 64 zeros in the first. */
  previous: string;
}

/** A page of a list, so that every entry names all its cases and none needs a digest. */
export const maxCases = 200;

const casePattern = /^[A-Z]{2,4}-\d{4}-\d{6,}$/;

/** The case that a document is of, or belongs to. */
export function caseNumberOf(id: string, doc?: Record<string, unknown>): string | undefined {
  const named = id.startsWith('case:') ? id.slice('case:'.length) : doc?.caseNumber;
  return typeof named === 'string' && casePattern.test(named) ? named : undefined;
}

type Happening = Omit<AuditEntry, 'type' | 'n' | 'at' | 'previous'>;

/** One for what went to several people at the same time: a change that fifty desks follow. */
export function mergeFacts(facts: readonly AuditFact[]): Happening[] {
  const merged = new Map<string, Happening>();
  for (const { who, ...what } of facts) {
    const key = JSON.stringify(what);
    const known = merged.get(key);
    if (!known) {
      merged.set(key, { ...what, who: who ? [who] : [] });
      continue;
    }
    known.times = (known.times ?? 1) + 1;
    if (who && !known.who.some(({ name }) => name === who.name)) known.who.push(who);
  }
  return [...merged.values()];
}
