import { useNow } from '#ui/flow/use-now.ts';
import type { EntryFields } from './build-entry.ts';
import { useCases, useRange, useTown } from './desk-context.ts';
import { type EntryTimes, entryTimes } from './entry-times.ts';

/** When the guest may come on the day that is chosen. */
export function useEntryTimes(fields: EntryFields): EntryTimes | undefined {
  const { kind, date } = fields;
  useRange(kind === 'appointment' && date ? { kind: 'day', date } : undefined);
  const [town, cases, now] = [useTown(), useCases(), useNow()];
  return kind === 'appointment' ? entryTimes(town, cases, fields, now) : undefined;
}
