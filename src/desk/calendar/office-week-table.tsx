import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Office } from '#domain/schemas/town.ts';
import { formatDate, formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { deskHref } from '../desk-address.ts';
import { useTown } from '../desk-context.ts';
import type { CalendarEntry } from './calendar-entries.ts';
import { closuresOf } from './calendar-place.ts';
import { type OfficeDay, type OfficeRow, mayEnterRow, officeDay } from './office-day.ts';
import { hoursOf, rowsInHour } from './office-week.ts';

interface OfficeWeekTableProps {
  office: Office;
  dates: readonly string[];
  entries: readonly CalendarEntry[];
  today: string;
  chosen?: string | undefined;
}

/** More names than this in an hour, and only their number fits. */
const maxNames = 3;

/** The hours of a week: who comes, and where something is free. */
export function OfficeWeekTable({ office, dates, entries, today, chosen }: OfficeWeekTableProps) {
  const { t } = useTranslation('desk');
  const closures = closuresOf(useTown());
  const days = dates
    .map((date) => officeDay(office, date, closures, entries))
    .filter(({ closure, rows, opening }) => closure ?? (rows.length > 0 || opening.length > 0));
  const hours = hoursOf(days);
  if (hours.length === 0) return <p class="calendar-closed">{t('calendar.closedAll')}</p>;
  return (
    <table class="calendar-table calendar-week">
      <caption class="visually-hidden">{t('calendar.weekCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day.time')}</th>
          {days.map((day) => (
            <DayHead key={day.date} day={day} placeId={slugOf(office._id)} today={today} />
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row" class="day-time">
              {hour}
            </th>
            {days.map((day, column) => (
              <HourCell key={day.date} {...{ office, day, hour, column, chosen }} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayHead({ day, placeId, today }: { day: OfficeDay; placeId: string; today: string }) {
  const { t, i18n } = useTranslation('desk');
  const { date, closure } = day;
  const place = { kind: 'office' as const, id: placeId };
  const isToday = date === today;
  return (
    <th scope="col" class={isToday ? 'is-today' : ''} aria-current={isToday ? 'date' : undefined}>
      <a href={deskHref({ view: 'calendar', place, span: 'day', date })}>
        {formatShortDate(date, i18n.language)}
      </a>
      {isToday && <span class="badge badge-neutral">{t('day.today')}</span>}
      {closure && (
        <span class="calendar-closed">
          {t('calendar.closedBecause', { name: localized(closure.name, i18n.language) })}
        </span>
      )}
    </th>
  );
}

interface HourCellProps {
  office: Office;
  day: OfficeDay;
  hour: string;
  column: number;
  chosen: string | undefined;
}

function HourCell({ office, day, hour, column, chosen }: HourCellProps) {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const rows = rowsInHour(day, hour);
  const isFull = rows.length > 0 && rows.every((row) => row.free === 0);
  const free = rows.find((row) => mayEnterRow(office, day.date, row, now));
  const id = slugOf(office._id);
  return (
    <td
      class={rows.length === 0 ? 'is-closed' : ''}
      data-column={column}
      data-day={formatShortDate(day.date, i18n.language)}
    >
      <HourEntries rows={rows} date={day.date} placeId={id} chosen={chosen} />
      {isFull && <span class="muted">{t('calendar.full')}</span>}
      {free && <FreeLink date={day.date} row={free} placeId={id} />}
    </td>
  );
}

interface HourEntriesProps {
  rows: readonly OfficeRow[];
  date: string;
  placeId: string;
  chosen: string | undefined;
}

function HourEntries({ rows, date, placeId, chosen }: HourEntriesProps) {
  const { t } = useTranslation('desk');
  const entries = rows.flatMap((row) => row.entries);
  const place = { kind: 'office' as const, id: placeId };
  if (entries.length > maxNames) {
    return (
      <a href={deskHref({ view: 'calendar', place, span: 'day', date })}>
        {t('day.count', { count: entries.length })}
      </a>
    );
  }
  return (
    <>
      {entries.map(({ from, deskCase: { caseNumber, request } }) => (
        <a
          key={caseNumber}
          href={deskHref({ view: 'calendar', place, span: 'week', date, caseNumber })}
          aria-current={caseNumber === chosen ? 'true' : undefined}
        >
          {from} <bdi>{request.contact.name}</bdi>
        </a>
      ))}
    </>
  );
}

function FreeLink({ date, row, placeId }: { date: string; row: OfficeRow; placeId: string }) {
  const { t, i18n } = useTranslation('desk');
  const place = { kind: 'office' as const, id: placeId };
  return (
    <a class="calendar-free" href={deskHref({ view: 'entry', date, place, at: row.from })}>
      {t('calendar.freeFrom', { from: row.from })}
      <span class="visually-hidden">
        {' '}
        {t('calendar.entryOn', { date: formatDate(date, i18n.language) })}
      </span>
    </a>
  );
}
