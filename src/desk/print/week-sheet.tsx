import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { formatDay, formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import type { CalendarEntry } from '../calendar/calendar-entries.ts';
import { closuresOf } from '../calendar/calendar-place.ts';
import { type VenueDay, venueDay } from '../calendar/venue-day.ts';
import { useTown } from '../desk-context.ts';
import { nameOf } from '../town-names.ts';
import { SheetHead } from './sheet-head.tsx';

interface WeekSheetProps {
  venue: Venue;
  dates: readonly string[];
  entries: readonly CalendarEntry[];
}

/** The days of a place on paper, for whoever hands over the key and looks after it. */
export function WeekSheet({ venue, dates, entries }: WeekSheetProps) {
  const { t, i18n } = useTranslation('desk');
  const closures = closuresOf(useTown());
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const when =
    first === last
      ? formatDay(first, i18n.language)
      : t('closures.span', {
          from: formatDay(first, i18n.language),
          to: formatDay(last, i18n.language),
        });
  const columns = (['day', 'time', 'who', 'what', 'notes'] as const).map((column) =>
    t(`sheet.${column}`),
  );
  return (
    <section class="sheet print-only">
      <table>
        <SheetHead place={localized(venue.name, i18n.language)} when={when} columns={columns} />
        <tbody>
          {dates.map((date) => (
            <DayRows key={date} venue={venue} day={venueDay(venue, date, closures, entries)} />
          ))}
        </tbody>
      </table>
      {venue.keyHint && <p>{t('sheet.key', { text: localized(venue.keyHint, i18n.language) })}</p>}
      <p class="sheet-foot">{t('sheet.private')}</p>
    </section>
  );
}

function DayRows({ venue, day }: { venue: Venue; day: VenueDay }) {
  const { t, i18n } = useTranslation('desk');
  const { date, closure, isOutOfSeason, entries } = day;
  const name = formatShortDate(date, i18n.language);
  const taken = entries.filter(({ state }) => state !== 'waiting');
  if (taken.length > 0) {
    return (
      <>
        {taken.map((entry) => (
          <EntryRow
            key={`${entry.deskCase.caseNumber} ${entry.state}`}
            {...{ entry, name, placeId: slugOf(venue._id) }}
          />
        ))}
      </>
    );
  }
  const state = closure
    ? t('calendar.closedBecause', { name: localized(closure.name, i18n.language) })
    : t(isOutOfSeason ? 'calendar.outOfSeason' : 'calendar.nothing');
  return (
    <tr class={(closure ?? isOutOfSeason) ? 'sheet-closed' : ''}>
      <th scope="row">{name}</th>
      <td colSpan={3}>{state}</td>
      <td>&nbsp;</td>
    </tr>
  );
}

interface EntryRowProps {
  entry: CalendarEntry;
  name: string;
  placeId: string;
}

function EntryRow({ entry, name, placeId }: EntryRowProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const { from, to, deskCase, resourceId, state } = entry;
  const { request } = deskCase;
  const elsewhere = resourceId !== placeId && nameOf(town, `venue:${resourceId}`, i18n.language);
  const what = [
    elsewhere,
    request.kind === 'venue' && request.purpose,
    request.kind === 'venue' && t('case.people', { count: request.people }),
  ];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {from}–{to}
      </td>
      <td>
        <b>
          <bdi>{request.contact.name}</bdi>
        </b>
        <br />
        {request.contact.phone ?? request.contact.email}
      </td>
      <td>
        {what.filter(Boolean).join(' · ')}
        {state === 'held' && <small>{t('sheet.notYetConfirmed')}</small>}
      </td>
      <td>&nbsp;</td>
    </tr>
  );
}
