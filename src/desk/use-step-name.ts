import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#domain/schemas/case.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';

/** What a line of the history says: “Confirmed”, “Forwarded to Culture”. */
export function useStepName(): (entry: HistoryEntry) => string {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return ({ action, departmentId }) =>
    t(`history.${action}`, {
      department: nameOf(town, `department:${departmentId}`, i18n.language),
    });
}
