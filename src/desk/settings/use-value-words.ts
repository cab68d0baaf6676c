import { useTranslation } from 'react-i18next';
import { formatDateTime, formatDay, formatShortWeekday } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useLabelOf } from './use-labels.ts';

/** A value of a document as people say it. */
export function useValueWords(): (value: unknown) => string {
  const { t, i18n } = useTranslation('settings');
  const { labelOf } = useLabelOf();
  const textWords = (value: string): string => {
    if (i18n.exists(`settings:value.${value}`)) return t(`value.${value}`);
    if (i18n.exists(`settings:feeType.${value}`)) return t(`feeType.${value}`);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDay(value, i18n.language);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value)) return formatDateTime(value, i18n.language);
    return value;
  };
  const words = (value: unknown): string => {
    if (value === undefined || value === null || value === '') return t('value.nothing');
    if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
    if (typeof value === 'number') return value.toLocaleString(i18n.language);
    if (typeof value === 'string') return textWords(value);
    if (Array.isArray(value)) return value.map(words).join('; ') || t('value.nothing');
    return objectWords(value as Record<string, unknown>);
  };
  const objectWords = (value: Record<string, unknown>): string => {
    if (typeof value['de'] === 'string') return localized(value as { de: string }, i18n.language);
    const { id: _id, weekdays, from, to, ...rest } = value;
    const days = Array.isArray(weekdays)
      ? (weekdays as number[]).map((day) => formatShortWeekday(day, i18n.language)).join(', ')
      : '';
    const span = typeof from === 'string' ? `${words(from)} – ${words(to)}` : '';
    const others = Object.entries(rest)
      .filter(([, part]) => part !== null)
      .map(([field, part]) => `${labelOf(`/${field}`)}: ${words(part)}`);
    return [[days, span].filter(Boolean).join(' '), ...others].filter(Boolean).join(', ');
  };
  return words;
}
