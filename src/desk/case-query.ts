import type { DeskCase } from './desk-case.ts';

export const caseLists = ['new', 'mine', 'others', 'waiting', 'done'] as const;
export type CaseList = (typeof caseLists)[number];
export const caseKinds = ['appointment', 'venue', 'course', 'question'] as const;
export type CaseKind = (typeof caseKinds)[number];
export const caseSorts = ['oldest', 'newest', 'day'] as const;
export type CaseSort = (typeof caseSorts)[number];

/** Which of a list's cases are shown; what is not named does not matter. */
export interface CaseFilter {
  kind?: CaseKind;
  /** `venue:grillplatz-hahn`, `office:…`, `course:…` */
  resource?: string;
  /** Town-local day that they are about. */
  day?: string;
  departmentId?: string;
}

export interface CaseQuery extends CaseFilter {
  list: CaseList;
  sort: CaseSort;
}

/** First come, first served; of what is done the latest news come first. */
export function usualSort(list: CaseList): CaseSort {
  return list === 'done' ? 'newest' : 'oldest';
}

export function matchesFilter(deskCase: DeskCase, filter: CaseFilter): boolean {
  const { kind, resource, day, departmentId } = filter;
  return (
    (kind === undefined || deskCase.request.kind === kind) &&
    (resource === undefined || deskCase.resource === resource) &&
    (day === undefined || deskCase.day === day) &&
    (departmentId === undefined || deskCase.database === `desk-${departmentId}`)
  );
}

/** The same for the server, within a department's database. */
export function selectorOf({ kind, resource, day }: CaseFilter): Record<string, string> {
  return {
    ...(kind !== undefined && { 'request.kind': kind }),
    ...(resource !== undefined && { resource }),
    ...(day !== undefined && { day }),
  };
}

/** Which databases a filter leaves of these. */
export function databasesOf(
  { departmentId }: CaseFilter,
  databases: readonly string[],
): readonly string[] {
  return departmentId === undefined ? databases : [`desk-${departmentId}`];
}

export interface IndexedFind {
  selector: Record<string, unknown>;
  /** Names the fields of one of the server's indexes, from its first on. */
  sort: Record<string, 'asc' | 'desc'>[];
}

/** Settled cases in their order, by the index that leaves the fewest to look at. */
export function findDone({ sort, ...filter }: CaseFilter & { sort: CaseSort }): IndexedFind {
  const direction = sort === 'newest' ? 'desc' : 'asc';
  const column =
    sort === 'day' || filter.day !== undefined
      ? 'day'
      : filter.resource !== undefined
        ? 'resource'
        : filter.kind !== undefined
          ? 'request.kind'
          : undefined;
  const fields = ['stage', ...(column === undefined ? [] : [column]), 'decision.decidedAt'];
  return {
    selector: { stage: 'done', ...selectorOf(filter) },
    sort: fields.map((field) => ({ [field]: direction })),
  };
}

/**
 * All that is not settled: `new`, `taken` and `waiting`. Asked for from `new` on, for behind `done`
 * the server would begin to read at the first of the many that are.
 */
export const findOpen: IndexedFind = {
  selector: { stage: { $gte: 'new' } },
  sort: [{ stage: 'asc' }, { 'decision.decidedAt': 'asc' }],
};

/** By what a list is sorted; texts that compare as the server's index does. */
export function sortKeyOf({ decision, day }: DeskCase, { list, sort }: CaseQuery): string {
  const time = list === 'done' ? decision.decidedAt : decision.receivedAt;
  return sort === 'day' ? `${day ?? ''} ${time}` : time;
}
