import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { formatDate, formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { deskHref } from '../desk-address.ts';
import { useTown } from '../desk-context.ts';
import type { CalendarEntry } from './calendar-entries.ts';
import { closuresOf } from './calendar-place.ts';
import { EntryLine } from './entry-line.tsx';
import { type VenueDay, type VenueOpening, mayEnterDay, venueDay } from './venue-day.ts';

interface VenueTableProps {
  venue: Venue;
  dates: readonly string[];
  entries: readonly CalendarEntry[];
  today: string;
  chosen?: string | undefined;
}

/** The days of a place: who has it, who waits, what is free, and why it is closed. */
export function VenueTable({ venue, dates, entries, today, chosen }: VenueTableProps) {
  const { t } = useTranslation('desk');
  const closures = closuresOf(useTown());
  const now = useNow();
  return (
    <table class="day-table calendar-table calendar-venue">
      <caption class="visually-hidden">{t('calendar.venueCaption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day.label')}</th>
          <th scope="col">{t('calendar.taken')}</th>
          <th scope="col">{t('calendar.free')}</th>
        </tr>
      </thead>
      <tbody>
        {dates.map((date) => (
          <VenueDayRow
            key={date}
            venue={venue}
            day={venueDay(venue, date, closures, entries)}
            span={dates.length === 1 ? 'day' : 'week'}
            isToday={date === today}
            isOffered={mayEnterDay(venue, date, now)}
            chosen={chosen}
          />
        ))}
      </tbody>
    </table>
  );
}

interface VenueDayRowProps {
  venue: Venue;
  day: VenueDay;
  span: 'day' | 'week';
  isToday: boolean;
  isOffered: boolean;
  chosen: string | undefined;
}

function VenueDayRow({ venue, day, span, isToday, isOffered, chosen }: VenueDayRowProps) {
  const { t, i18n } = useTranslation('desk');
  const { date, closure, isOutOfSeason, entries, openings } = day;
  const place = { kind: 'venue' as const, id: slugOf(venue._id) };
  const isClosed = closure !== undefined || isOutOfSeason;
  const classes = [isClosed && 'is-closed', isToday && 'is-today'].filter(Boolean).join(' ');
  return (
    <tr class={classes}>
      <th scope="row" aria-current={isToday ? 'date' : undefined}>
        {formatShortDate(date, i18n.language)}
        {isToday && <span class="badge badge-neutral">{t('day.today')}</span>}
      </th>
      <td data-column="1">
        {closure && (
          <p class="calendar-closed">
            {t('calendar.closedBecause', { name: localized(closure.name, i18n.language) })}
          </p>
        )}
        {isOutOfSeason && <p class="calendar-closed">{t('calendar.outOfSeason')}</p>}
        {!isClosed && entries.length === 0 && <p class="muted">{t('calendar.nothing')}</p>}
        {entries.map((entry) => {
          const { caseNumber } = entry.deskCase;
          return (
            <EntryLine
              key={`${caseNumber} ${entry.state}`}
              entry={entry}
              placeId={place.id}
              isChosen={caseNumber === chosen}
              href={deskHref({ view: 'calendar', place, span, date, caseNumber })}
            />
          );
        })}
      </td>
      <td data-column="2">
        {isOffered &&
          openings.map((opening) => (
            <OpeningLink
              key={`${opening.window.id} ${opening.from}`}
              {...{ place, date, opening }}
            />
          ))}
      </td>
    </tr>
  );
}

interface OpeningLinkProps {
  place: { kind: 'venue'; id: string };
  date: string;
  opening: VenueOpening;
}

function OpeningLink({ place, date, opening: { window, state, from, to } }: OpeningLinkProps) {
  const { t, i18n } = useTranslation('desk');
  const at = window.hours ? `${window.id}~${from}-${to}` : window.id;
  const name = localized(window.name, i18n.language);
  return (
    <a class="calendar-free" href={deskHref({ view: 'entry', date, place, at })}>
      {t(`calendar.${state === 'free' ? 'enterWindow' : 'waitForWindow'}`, { name, from, to })}
      <span class="visually-hidden">
        {' '}
        {t('calendar.entryOn', { date: formatDate(date, i18n.language) })}
      </span>
    </a>
  );
}
