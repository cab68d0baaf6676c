import { Fragment } from 'preact';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Office } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { deskHref } from '../desk-address.ts';
import { useTown } from '../desk-context.ts';
import type { CalendarEntry } from './calendar-entries.ts';
import { closuresOf } from './calendar-place.ts';
import { CounterMeter } from './counter-meter.tsx';
import { EntryLine } from './entry-line.tsx';
import { type OfficeRow, mayEnterRow, officeDay } from './office-day.ts';

interface OfficeDayTableProps {
  office: Office;
  date: string;
  entries: readonly CalendarEntry[];
  chosen?: string | undefined;
}

/** When how many counters are free, who comes, and a way to enter a guest. */
export function OfficeDayTable({ office, date, entries, chosen }: OfficeDayTableProps) {
  const { t, i18n } = useTranslation('desk');
  const day = officeDay(office, date, closuresOf(useTown()), entries);
  const now = useNow();
  return (
    <>
      <OpeningLine closure={day.closure && localized(day.closure.name, i18n.language)} day={day} />
      {day.rows.length > 0 && (
        <table class="day-table calendar-table">
          <caption class="visually-hidden">{t('calendar.dayCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day.time')}</th>
              <th scope="col">{t('calendar.counters')}</th>
              <th scope="col">{t('nav.appointments')}</th>
              <th scope="col">{t('calendar.entry')}</th>
            </tr>
          </thead>
          <tbody>
            {day.rows.map((row, index) => (
              <Fragment key={`${row.from} ${row.counters}`}>
                <PauseRow before={day.rows[index - 1]} row={row} />
                <OfficeDayRow {...{ office, date, row, chosen, now }} />
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** When the doors are open, or why they are not. */
function OpeningLine({
  closure,
  day: { opening, rows },
}: {
  closure: string | undefined;
  day: ReturnType<typeof officeDay>;
}) {
  const { t } = useTranslation('desk');
  if (closure)
    return <p class="calendar-closed">{t('calendar.closedBecause', { name: closure })}</p>;
  if (opening.length > 0) {
    const hours = opening.map((period) => t('timeRange', period)).join(', ');
    return <p>{t('calendar.openAt', { hours })}</p>;
  }
  return rows.length === 0 ? <p class="calendar-closed">{t('calendar.closed')}</p> : null;
}

function PauseRow({ before, row }: { before: OfficeRow | undefined; row: OfficeRow }) {
  const { t } = useTranslation('desk');
  if (!before || before.to >= row.from) return null;
  return (
    <tr class="calendar-pause">
      <th scope="row">{t('timeRange', { from: before.to, to: row.from })}</th>
      <td colSpan={3}>{t('calendar.noAppointments')}</td>
    </tr>
  );
}

interface OfficeDayRowProps {
  office: Office;
  date: string;
  row: OfficeRow;
  chosen: string | undefined;
  now: string;
}

function OfficeDayRow({ office, date, row, chosen, now }: OfficeDayRowProps) {
  const { t } = useTranslation('desk');
  const place = { kind: 'office' as const, id: slugOf(office._id) };
  return (
    <tr>
      <th scope="row" class="day-time">
        {row.from}
      </th>
      <td class="calendar-counters">
        <CounterMeter counters={row.counters} free={row.free} />
      </td>
      <td data-column="1">
        {row.entries.map((entry) => {
          const { caseNumber } = entry.deskCase;
          return (
            <EntryLine
              key={caseNumber}
              entry={entry}
              placeId={place.id}
              isChosen={caseNumber === chosen}
              href={deskHref({ view: 'calendar', place, span: 'day', date, caseNumber })}
            />
          );
        })}
      </td>
      <td data-column="2">
        {mayEnterRow(office, date, row, now) && (
          <a href={deskHref({ view: 'entry', date, place, at: row.from })}>
            {t('calendar.entry')}
            <span class="visually-hidden"> {row.from}</span>
          </a>
        )}
      </td>
    </tr>
  );
}
