import { useTranslation } from 'react-i18next';
import type { FigureSection } from '#domain/figures/figures.ts';
import {
  formatMonth,
  formatNumber,
  formatShortWeekday,
  formatWeekdayNumber,
} from '#i18n/format.ts';

export interface FigureNames {
  month(month: string): string;
  section(section: FigureSection): string;
  item(section: FigureSection, item: string): string;
  /** For the axis of a chart, where there is little room. */
  shortItem(section: FigureSection, item: string): string;
  /** „16.248“ */
  number(value: number): string;
  /** „3 Stunden“: as exact as one needs it. */
  duration(minutes: number): string;
}

export function useFigureNames(): FigureNames {
  const { t, i18n } = useTranslation('desk');
  const itemNames: Partial<Record<FigureSection, (item: string) => string>> = {
    weekday: (item) => formatWeekdayNumber(Number(item), i18n.language),
    hour: (item) => t('figures.hour', { from: Number(item), to: Number(item) + 1 }),
    status: (item) => t(`status.${item}`),
    refusal: (item) => t(`code.${item}`),
  };
  const nameOf = (section: FigureSection, item: string) =>
    itemNames[section]?.(item) ?? t(`figures.item.${section}.${item}`);
  return {
    month: (month) => formatMonth(month, i18n.language),
    section: (section) => t(`figures.section.${section}`),
    item: nameOf,
    shortItem(section, item) {
      if (section === 'hour') return item;
      return section === 'weekday'
        ? formatShortWeekday(Number(item), i18n.language)
        : nameOf(section, item);
    },
    number: (value) => formatNumber(value, i18n.language),
    duration(minutes) {
      if (minutes < 120) return t('figures.minutes', { count: minutes });
      if (minutes < 48 * 60) return t('figures.hours', { count: Math.round(minutes / 60) });
      return t('figures.days', { count: Math.round(minutes / 1440) });
    },
  };
}
