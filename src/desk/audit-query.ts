import { addDays, localToInstant } from '#domain/local-time.ts';

export interface AuditFilter {
  person: string;
  caseNumber: string;
  /** In the town: `2026-12-01`. */
  day: string;
}

/** An entry as the desk shows it; the hashes are the server's affair. */
export interface AuditLine {
  n: number;
  at: string;
  who: { name: string; standsInFor?: string[] }[];
  action: string;
  database?: string;
  endpoint?: string;
  cases?: string[];
  others?: number;
  detail?: string;
  times?: number;
}

export const auditPageSize = 50;

/** A body for `_find`: the latest first. */
export function buildAuditQuery(filter: AuditFilter, bookmark?: string): object {
  const person = filter.person.trim();
  const caseNumber = filter.caseNumber.trim().toUpperCase();
  return {
    selector: {
      at: filter.day === '' ? { $gt: '' } : rangeOfDay(filter.day),
      ...(person !== '' && { who: { $elemMatch: { name: person } } }),
      ...(caseNumber !== '' && { cases: { $elemMatch: { $eq: caseNumber } } }),
    },
    sort: [{ at: 'desc' }],
    limit: auditPageSize,
    ...(bookmark !== undefined && { bookmark }),
  };
}

function rangeOfDay(day: string): object {
  return {
    $gte: localToInstant(`${day}T00:00`),
    $lt: localToInstant(`${addDays(day, 1)}T00:00`),
  };
}

export type AuditProblem = 'forbidden' | 'server' | 'no-connection';

interface AuditPage {
  lines: AuditLine[];
  /** Where older ones begin; `undefined` at the end. */
  next: string | undefined;
}

export type AuditAnswer = AuditPage | { problem: AuditProblem };

/** Names are in the body only: addresses lie in logs. */
export async function readAuditPage(filter: AuditFilter, bookmark?: string): Promise<AuditAnswer> {
  try {
    const response = await fetch('/db/audit/_find', {
      method: 'POST',
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(buildAuditQuery(filter, bookmark)),
    });
    if (response.status === 401 || response.status === 403) return { problem: 'forbidden' };
    // Nothing has been written yet.
    if (response.status === 404) return { lines: [], next: undefined };
    if (!response.ok) return { problem: 'server' };
    const { docs, bookmark: next } = (await response.json()) as {
      docs: AuditLine[];
      bookmark: string;
    };
    return { lines: docs, next: docs.length === auditPageSize ? next : undefined };
  } catch {
    return { problem: 'no-connection' };
  }
}
