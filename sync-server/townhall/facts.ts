import { createHash } from 'node:crypto';
import { closureOn } from '#domain/closures.ts';
import type { TownRules } from '#domain/decide/rules.ts';
import {
  arrivalAt,
  monthOf,
  outcomeOf,
  type EntryChannel,
  type Fact,
} from '#domain/figures/fact.ts';
import { openingAt } from '#domain/opening-hours.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { canonicalJson } from '#server/storage/revision-id.ts';
import type { Work } from './apply-change.ts';

/**
 * `fact:<month>:case:<number>` while its case is there, then counted in `fact:<month>:past:<digest>`
 * with all that are like it, under a name made from what it says: nothing leads back to the case.
 */
export interface StoredFact {
  _id: string;
  _rev?: string;
  fact: Fact;
  count: number;
}

export const factPrefix = 'fact:';

export function factIdOf({ caseNumber, receivedAt }: Decision): string {
  return `${factPrefix}${monthOf(receivedAt)}:case:${caseNumber}`;
}

/** Notes a case for the figures, with what its history will not say. */
export async function openFact(
  { tx, rules }: Pick<Work, 'tx' | 'rules'>,
  { request, decision, history }: Pick<Case, 'request' | 'decision' | 'history'>,
  channel: EntryChannel,
): Promise<void> {
  if (decision.departmentId === null) return;
  const fact: Fact = {
    month: monthOf(decision.receivedAt),
    kind: request.kind,
    channel,
    arrival: arrivalAt(decision.receivedAt, (local) => isOfficeOpen(request, rules, local)),
    ...outcomeOf(decision, history),
  };
  await tx.putDocument(internalDatabase, { _id: factIdOf(decision), fact, count: 1 });
}

/** The office of an appointment, and for all else the one that most people need. */
function isOfficeOpen(request: CaseRequest, rules: TownRules, local: string): boolean | null {
  const officeOf = (id: string | null) => {
    const periods = id === null ? undefined : rules.offices.get(id)?.openingHours?.periods;
    return id !== null && periods ? { id, periods } : undefined;
  };
  const own = request.kind === 'appointment' ? officeOf(request.officeId) : undefined;
  const office = own ?? officeOf(rules.mainOfficeId);
  if (!office) return null;
  if (closureOn(rules.closures, 'offices', office.id, local.slice(0, 10))) return false;
  return openingAt(office.periods, local)?.state === 'until';
}

/** Notes what has become of a case, if that is news. */
export async function updateFact(
  tx: DocumentTransaction,
  { decision, history }: Pick<Case, 'decision' | 'history'>,
): Promise<void> {
  const known = await tx.getDocument(internalDatabase, factIdOf(decision));
  // An older version may have run for a while, and its cases have none.
  if (!known) return;
  const { fact } = known as unknown as StoredFact;
  const next = { ...fact, ...outcomeOf(decision, history) };
  if (canonicalJson(next) === canonicalJson(fact)) return;
  await tx.putDocument(internalDatabase, { ...known, fact: next });
}

/** Before a case is erased: counts its fact among those of the past. */
export async function keepFact(tx: DocumentTransaction, decision: Decision): Promise<void> {
  const _id = factIdOf(decision);
  const known = await tx.getDocument(internalDatabase, _id);
  if (!known) return;
  await tx.purgeRevisions(internalDatabase, _id, [known._rev]);
  await countPast(tx, (known as unknown as StoredFact).fact, 1);
}

export async function countPast(tx: DocumentTransaction, fact: Fact, count: number): Promise<void> {
  const digest = createHash('sha256').update(canonicalJson(fact)).digest('hex');
  const _id = `${factPrefix}${fact.month}:past:${digest}`;
  const known = await tx.getDocument(internalDatabase, _id);
  const { count: before = 0 } = (known ?? {}) as Partial<StoredFact>;
  await tx.putDocument(internalDatabase, {
    _id,
    ...(known && { _rev: known._rev }),
    fact,
    count: before + count,
  });
}
