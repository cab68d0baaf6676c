import { isRealDate } from '#domain/local-time.ts';
import { type CaseQuery, caseKinds, caseLists, caseSorts, usualSort } from './case-query.ts';

/** How lists, kinds and orders are called in addresses. */
const words = {
  new: 'neu',
  mine: 'meine',
  others: 'kollegen',
  waiting: 'wartet',
  done: 'erledigt',
  appointment: 'termin',
  venue: 'platz',
  course: 'kurs',
  question: 'nachricht',
  oldest: 'aelteste',
  newest: 'neueste',
  day: 'tag',
} as const;

export const firstQuery: CaseQuery = { list: 'new', sort: 'oldest' };

/** Reads `liste=erledigt&art=platz`; what it does not know, it leaves out. */
export function parseQuery(text: string): CaseQuery {
  const parameters = new URLSearchParams(text);
  const read = <T extends keyof typeof words>(name: string, values: readonly T[]) =>
    values.find((value) => words[value] === parameters.get(name));
  const list = read('liste', caseLists) ?? firstQuery.list;
  const kind = read('art', caseKinds);
  const resource = parameters.get('wo');
  const day = parameters.get('tag');
  const departmentId = parameters.get('bereich');
  return {
    list,
    sort: read('reihenfolge', caseSorts) ?? usualSort(list),
    ...(kind && { kind }),
    ...(resource && { resource }),
    ...(day && isRealDate(day) && { day }),
    ...(departmentId && { departmentId }),
  };
}

/** `?liste=erledigt&art=platz`, or nothing for what one sees first. */
export function queryText({ list, sort, kind, resource, day, departmentId }: CaseQuery): string {
  const parameters = new URLSearchParams({
    ...(list !== firstQuery.list && { liste: words[list] }),
    ...(kind && { art: words[kind] }),
    ...(resource && { wo: resource }),
    ...(day && { tag: day }),
    ...(departmentId && { bereich: departmentId }),
    ...(sort !== usualSort(list) && { reihenfolge: words[sort] }),
  });
  const text = parameters.toString();
  return text && `?${text}`;
}
