import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useDesk, useRange, useTown } from './desk-context.ts';
import { type ReportedNight, listNights } from './report-store.ts';
import { nameOf } from './town-names.ts';

/** As many nights as anybody reads at once. */
const shownNights = 60;

/** What the nightly deletion has deleted, in numbers: of the people nothing is left to show. */
export function DeletionsView({ today }: { today: string }) {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  const hasReports = useRange({ kind: 'reports' });
  const nights = listNights(useLiveValue(desk.reports) ?? []).slice(0, shownNights);
  useEffect(() => {
    document.title = `${t('deletions.title')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="reading stack" aria-labelledby="deletions-title">
      <h1 id="deletions-title">{t('deletions.title')}</h1>
      <p>{t('deletions.rules')}</p>
      {!hasReports && <p class="muted">{t('inbox.loading')}</p>}
      {hasReports && nights[0]?.date !== today && <p class="notice">{t('deletions.notYet')}</p>}
      {nights.map((night) => (
        <Night key={night.date} night={night} />
      ))}
    </section>
  );
}

function Night({ night: { date, departments } }: { night: ReportedNight }) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return (
    <section class="stack" aria-labelledby={`night-${date}`}>
      <h2 id={`night-${date}`}>
        {t('deletions.night', { date: formatDate(date, i18n.language) })}
      </h2>
      {departments.length === 0 && <p class="muted">{t('deletions.nothing')}</p>}
      {departments.map(({ departmentId, deleted }) => (
        <div key={departmentId}>
          <h3>{nameOf(town, `department:${departmentId}`, i18n.language)}</h3>
          <ul>
            {deleted.map(({ kind, status, count }) => (
              <li key={`${kind} ${status}`}>
                {t(`deletions.count_${kind}`, { count })}, {t(`statusInSentence.${status}`)}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
