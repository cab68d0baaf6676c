import { useTranslation } from 'react-i18next';
import type { RequestStatus } from '#domain/request-status.ts';
import type { SeriesDay } from '#domain/schemas/decision.ts';
import { formatDate } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';

interface SeriesDaysProps {
  days: readonly SeriesDay[];
  status: RequestStatus;
}

/** Every day of a recurring booking and what has become of it. */
export function SeriesDays({ days, status }: SeriesDaysProps) {
  const { t, i18n } = useTranslation('booking');
  return (
    <section className="stack">
      <h2>{t('series.heading')}</h2>
      <ul className="series-days">
        {days.map(({ date, code }) => (
          <li key={date}>
            <Icon name={code === null ? 'calendar' : 'close'} />
            <span>
              {formatDate(date, i18n.language)}:{' '}
              <b>
                {code === null
                  ? t(`series.day.${status}`)
                  : t([`series.code.${code}`, 'series.code.other'])}
              </b>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
