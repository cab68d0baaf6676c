import type { DeletionReport } from '#domain/schemas/deletion-report.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';

/** A department's report, by the name of its database. */
export type DeskReport = Pick<DeletionReport, 'date' | 'deleted'> & { database: string };

export interface ReportStore {
  reports: LoadedValue<DeskReport[]>;
  /** Takes in what a database holds; everything but reports is left out. */
  addDocuments(database: string, documents: readonly FollowedDocument[]): void;
}

export function createReportStore(): ReportStore {
  const byId = new Map<string, DeskReport>();
  const reports = createLiveCell<DeskReport[]>([]);
  return {
    reports,
    addDocuments(database, documents) {
      const added = documents.filter(({ _id, _deleted }) => _id.startsWith('report:') && !_deleted);
      for (const document of added) {
        const { date, deleted } = document as DeletionReport;
        byId.set(`${database}/${date}`, { date, deleted, database });
      }
      if (added.length > 0) reports.set([...byId.values()]);
    },
  };
}

export interface ReportedNight {
  date: string;
  /** Departments that had something to delete; none when nothing was due. */
  departments: { departmentId: string; deleted: DeletionReport['deleted'] }[];
}

/** The latest night first. */
export function listNights(reports: readonly DeskReport[]): ReportedNight[] {
  const nights = new Map<string, ReportedNight>();
  for (const { date, deleted, database } of reports) {
    const night = nights.get(date) ?? { date, departments: [] };
    nights.set(date, night);
    if (deleted.length === 0) continue;
    const departmentId = database.slice('desk-'.length);
    night.departments.push({ departmentId, deleted });
  }
  for (const { departments } of nights.values()) {
    departments.sort((left, right) => (left.departmentId < right.departmentId ? -1 : 1));
  }
  return [...nights.values()].sort((left, right) => (left.date > right.date ? -1 : 1));
}
