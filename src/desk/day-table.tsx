import { useTranslation } from 'react-i18next';
import { outsideBooking } from '#domain/case-stage.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { type DayEntry, type OfficeDay, countWaiting } from './day-list.ts';
import { deskHref, displayHref } from './desk-address.ts';
import { useDesk, useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';
import { useCaseTitle } from './use-case-title.ts';
import { IntentNotice } from './verdict-notice.tsx';
import { VisitActions } from './visit-actions.tsx';
import { VisitState } from './visit-state.tsx';

interface DayTableProps {
  office: OfficeDay;
  date: string;
  chosen: string | undefined;
}

export function DayTable({ office, date, chosen }: DayTableProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const waiting = countWaiting(office);
  return (
    <div>
      <table class="day-table">
        <caption>
          {nameOf(town, `office:${office.officeId}`, i18n.language)}
          {waiting > 0 && (
            <span class="badge badge-warning no-print">
              {t('visit.waiting', { count: waiting })}
            </span>
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('day.time')}</th>
            <th scope="col">{t('day.person')}</th>
            <th scope="col" class="no-print">
              {t('day.visit')}
            </th>
            <th scope="col">{t('day.case')}</th>
          </tr>
        </thead>
        <tbody>
          {office.entries.map((entry) => (
            <DayRow
              key={entry.deskCase.caseNumber}
              entry={entry}
              date={date}
              isChosen={entry.deskCase.caseNumber === chosen}
            />
          ))}
        </tbody>
      </table>
      <p class="no-print">
        <a href={displayHref(office.officeId)} target="_blank" rel="noreferrer">
          {t('display.open')}
        </a>
      </p>
    </div>
  );
}

interface DayRowProps {
  entry: DayEntry;
  date: string;
  isChosen: boolean;
}

function DayRow({ entry: { from, to, deskCase }, date, isChosen }: DayRowProps) {
  const { t } = useTranslation('desk');
  const title = useCaseTitle()(deskCase);
  const { caseNumber, decision, request } = deskCase;
  const intent = useLiveValue(useDesk().verdicts.intents)?.get(caseNumber);
  const hasArrived = intent?.phase === 'sending' || intent?.phase === 'accepted';
  return (
    <tr class={isChosen ? 'chosen' : ''}>
      <td class="day-time">{t('timeRange', { from, to })}</td>
      <td>
        <b>
          <bdi>{request.contact.name}</bdi>
        </b>
        <br />
        <span class="muted">{title}</span>
        {outsideBooking(deskCase) && <p class="row-mark">{t('outside.mark')}</p>}
      </td>
      <td class="day-visit no-print">
        <VisitState decision={decision} />
        <VisitActions deskCase={deskCase} />
        <div aria-live="polite">
          {intent && !hasArrived && !isChosen && (
            <IntentNotice intent={intent} deskCase={deskCase} />
          )}
        </div>
      </td>
      <td>
        <a
          href={deskHref({ view: 'appointments', date, caseNumber })}
          aria-current={isChosen ? 'true' : undefined}
        >
          {caseNumber}
        </a>
      </td>
    </tr>
  );
}
