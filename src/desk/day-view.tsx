import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '#domain/local-time.ts';
import { formatDate } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { CasePanel } from './case-panel.tsx';
import { CheckInField } from './check-in-field.tsx';
import { CounterField } from './counter-field.tsx';
import { listDay } from './day-list.ts';
import { DayTable } from './day-table.tsx';
import { deskHref } from './desk-address.ts';
import { useCases, useDesk, useRange } from './desk-context.ts';
import { DaySheet } from './print/day-sheet.tsx';
import { VisitAnnouncer } from './visit-announcer.tsx';

interface DayViewProps {
  date: string;
  today: string;
  caseNumber: string | undefined;
}

export function DayView({ date, today, caseNumber }: DayViewProps) {
  const { t, i18n } = useTranslation('desk');
  const hasDay = useRange({ kind: 'day', date });
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp) && hasDay;
  const cases = useCases();
  const offices = listDay(cases, date);
  const count = offices.reduce((sum, { entries }) => sum + entries.length, 0);
  const chosen = cases.find((deskCase) => deskCase.caseNumber === caseNumber);
  useEffect(() => {
    document.title = `${formatDate(date, i18n.language)} – ${t('title')}`;
  }, [date, t, i18n.language]);

  return (
    <>
      <div class={chosen ? 'day has-choice no-print' : 'day no-print'}>
        <section class="day-list" aria-labelledby="day-title">
          <h1>{t('nav.appointments')}</h1>
          <DayPicker date={date} today={today} />
          <h2 id="day-title" tabIndex={-1}>
            {formatDate(date, i18n.language)}
          </h2>
          <p class="muted" aria-live="polite">
            {isCaughtUp ? t('day.count', { count }) : t('inbox.loading')}
          </p>
          {date === today && <CounterField />}
          {date === today && <CheckInField offices={offices} />}
          {isCaughtUp && <VisitAnnouncer key={date} offices={offices} />}
          {offices.map((office) => (
            <DayTable key={office.officeId} office={office} date={date} chosen={caseNumber} />
          ))}
        </section>
        {chosen && (
          <section class="split-case" aria-label={t('case.label')}>
            <CasePanel key={chosen.caseNumber} deskCase={chosen} listId="day-title" />
          </section>
        )}
      </div>
      {isCaughtUp &&
        offices.map(({ officeId }) => (
          <DaySheet key={officeId} officeId={officeId} date={date} cases={cases} />
        ))}
      {!(isCaughtUp && offices.length > 0) && (
        <p class="print-only">
          {formatDate(date, i18n.language)}:{' '}
          {isCaughtUp ? t('day.count', { count: 0 }) : t('inbox.loading')}
        </p>
      )}
    </>
  );
}

function DayPicker({ date, today }: { date: string; today: string }) {
  const { t } = useTranslation('desk');
  const hrefOf = (day: string) => deskHref({ view: 'appointments', date: day });
  return (
    <div class="day-picker">
      <a class="button-secondary" href={hrefOf(addDays(date, -1))}>
        <Icon name="arrow-left" />
        {t('day.previous')}
      </a>
      <div class="field">
        <label class="visually-hidden" htmlFor="day">
          {t('day.label')}
        </label>
        <input
          id="day"
          type="date"
          value={date}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value) location.hash = hrefOf(value);
          }}
        />
      </div>
      <a class="button-secondary" href={hrefOf(addDays(date, 1))}>
        {t('day.next')}
        <Icon name="arrow-right" />
      </a>
      {date !== today && (
        <a class="button-quiet" href={hrefOf(today)}>
          {t('day.today')}
        </a>
      )}
      <a class="button-secondary" href={deskHref({ view: 'entry', date })}>
        {t('entry.open')}
      </a>
      <button class="button-quiet" type="button" onClick={() => print()}>
        <Icon name="print" />
        {t('day.print')}
      </button>
    </div>
  );
}
