import { useTranslation } from 'react-i18next';
import type { SeriesDay } from '#domain/schemas/decision.ts';
import { formatShortDate } from '#i18n/format.ts';

/** The days of a recurring booking; those that are not part of it say why. */
export function SeriesDays({ days }: { days: readonly SeriesDay[] }) {
  const { t, i18n } = useTranslation('desk');
  return (
    <ul class="series-days">
      {days.map(({ date, code }) => (
        <li key={date}>
          {formatShortDate(date, i18n.language)}
          {code && (
            <>
              {' '}
              <span class="badge badge-danger">{t(`code.${code}`)}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
