import { caseIdOf } from '#domain/document-ids.ts';
import { datesBetween } from '#domain/local-time.ts';
import { findDone, type IndexedFind } from './case-query.ts';
import type { DaySpan } from './closure-list.ts';
import type { FollowedDocument } from './follow-database.ts';
import { readAllCases } from './read-cases.ts';
import { statusOf } from './send-verdict.ts';

/**
 * What a view needs besides the cases that are open. Once it was read it stays true, for all
 * changes are followed.
 */
export type CaseRange =
  /** Appointments of a town-local day. */
  | { kind: 'day'; date: string }
  | { kind: 'days'; days: DaySpan }
  | { kind: 'course'; courseId: string }
  | { kind: 'courses' }
  /** What was booked at places, or given to others, on some of these days. */
  | { kind: 'places'; venueIds: readonly string[]; days: DaySpan }
  /** One case, wherever it is, or where it went. */
  | { kind: 'case'; caseNumber: string }
  /** What the nights have deleted. */
  | { kind: 'reports' };

/** Reads the part of a range that is in one database. */
export async function* readRange(
  database: PouchDB.Database,
  range: CaseRange,
): AsyncGenerator<FollowedDocument[]> {
  if (range.kind === 'case') yield await readOne(database, range.caseNumber);
  else if (range.kind === 'reports') yield await readReports(database);
  else for (const find of findsOf(range)) yield* readAllCases(database, find);
}

function findsOf(range: Exclude<CaseRange, { kind: 'case' | 'reports' }>): IndexedFind[] {
  const sort = 'newest' as const;
  switch (range.kind) {
    case 'day':
      return [findDone({ day: range.date, kind: 'appointment', sort })];
    case 'days':
      return datesBetween(range.days.from, range.days.to).map((day) =>
        findDone({ day, kind: 'appointment', sort }),
      );
    case 'course':
      return [findDone({ resource: `course:${range.courseId}`, sort })];
    case 'courses':
      return [findDone({ kind: 'course', sort })];
    case 'places':
      return range.venueIds.map((id) => {
        const { selector, ...find } = findDone({ resource: `venue:${id}`, sort });
        return { ...find, selector: { ...selector, ...onSomeDayOf(range.days) } };
      });
  }
}

/** A reservation is about its day, the days of its series, those it moves to, or else its wishes. */
function onSomeDayOf({ from, to }: DaySpan): object {
  const within = { $gte: from, $lte: to };
  return {
    $or: [
      { 'decision.booking.date': within },
      { 'decision.series': { $elemMatch: { date: within } } },
      { 'decision.move.booking.date': within },
      { 'request.wishes': { $elemMatch: { date: within } } },
    ],
  };
}

async function readOne(
  database: PouchDB.Database,
  caseNumber: string,
): Promise<FollowedDocument[]> {
  try {
    return [await database.get<object>(caseIdOf(caseNumber))];
  } catch (problem) {
    if (statusOf(problem) !== 404) throw problem;
  }
  const selector = { action: 'forward', caseNumber };
  const { docs } = await database.find({ selector });
  return docs;
}

async function readReports(database: PouchDB.Database): Promise<FollowedDocument[]> {
  const range = { startkey: 'report:', endkey: 'report:\uffff', include_docs: true };
  const { rows } = await database.allDocs(range);
  return rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
}
