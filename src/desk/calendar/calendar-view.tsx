import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { venueGroup } from '#domain/venues.ts';
import { formatDate, formatDay } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { CasePanel } from '../case-panel.tsx';
import { type DeskAddress, deskHref } from '../desk-address.ts';
import { useDesk, useTown } from '../desk-context.ts';
import { DaySheet } from '../print/day-sheet.tsx';
import { WeekSheet } from '../print/week-sheet.tsx';
import { CalendarBar } from './calendar-bar.tsx';
import { shownDates, steppedDate, weekNumberOf } from './calendar-days.ts';
import { type CalendarEntry, entriesBetween } from './calendar-entries.ts';
import { readCalendarKey } from './calendar-keys.ts';
import { type CalendarPlace, listPlaces, venuesOf } from './calendar-place.ts';
import { OfficeDayTable } from './office-day-table.tsx';
import { OfficeWeekTable } from './office-week-table.tsx';
import { useCasesBetween } from './use-cases-between.ts';
import { VenueTable } from './venue-table.tsx';

interface CalendarViewProps {
  address: Extract<DeskAddress, { view: 'calendar' }>;
  today: string;
}

/** A day or a week of one office or one place: what is on, what is free, what is closed. */
export function CalendarView({ address, today }: CalendarViewProps) {
  const { t } = useTranslation('desk');
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const places = listPlaces(useTown(), departmentIds);
  const { place: key } = address;
  const place = places.find(({ kind, id }) => kind === key?.kind && id === key.id) ?? places[0];
  if (!place) {
    return (
      <>
        <h1>{t('nav.calendar')}</h1>
        <p class="muted empty">{t('calendar.none')}</p>
      </>
    );
  }
  return <PlaceCalendar address={address} today={today} places={places} place={place} />;
}

interface PlaceCalendarProps extends CalendarViewProps {
  places: CalendarPlace[];
  place: CalendarPlace;
}

function PlaceCalendar({ address, today, places, place }: PlaceCalendarProps) {
  const { t, i18n } = useTranslation('desk');
  const { span, date, caseNumber } = address;
  const dates = shownDates(span, date);
  const { cases, entries, isComplete } = usePlaceEntries(place, dates);
  const chosen = cases.find((deskCase) => deskCase.caseNumber === caseNumber);
  const key = { kind: place.kind, id: place.id };
  const hrefOf = (day: string) => deskHref({ view: 'calendar', place: key, span, date: day });
  const title = `${localized(place.document.name, i18n.language)}: ${useSpanName()(dates)}`;
  const { section, heading } = useCalendarKeys(title, {
    previous: hrefOf(steppedDate(span, date, -1)),
    next: hrefOf(steppedDate(span, date, 1)),
    today: hrefOf(today),
  });
  return (
    <>
      <div class={chosen ? 'day calendar has-choice no-print' : 'day calendar no-print'}>
        <section class="day-list" aria-labelledby="calendar-title" ref={section}>
          <h1>{t('nav.calendar')}</h1>
          <CalendarBar
            places={places}
            address={{ view: 'calendar', place: key, span, date }}
            today={today}
          />
          <h2 id="calendar-title" tabIndex={-1} ref={heading}>
            {title}
          </h2>
          <p class="muted" aria-live="polite">
            {isComplete
              ? t('calendar.count', { context: place.kind, count: entries.length })
              : t('inbox.loading')}
          </p>
          <p class="muted calendar-keys">{t('calendar.keys')}</p>
          {/* What is free is not known before. */}
          {isComplete && <PlaceTable {...{ place, dates, entries, today }} chosen={caseNumber} />}
        </section>
        {chosen && (
          <section class="split-case" aria-label={t('case.label')}>
            <CasePanel key={chosen.caseNumber} deskCase={chosen} listId="calendar-title" />
          </section>
        )}
      </div>
      {isComplete ? (
        <PlaceSheets place={place} dates={dates} entries={entries} />
      ) : (
        <p class="print-only">{t('inbox.loading')}</p>
      )}
    </>
  );
}

interface PlaceEntries {
  place: CalendarPlace;
  dates: readonly string[];
  entries: readonly CalendarEntry[];
}

function PlaceTable({
  place,
  ...shown
}: PlaceEntries & { today: string; chosen?: string | undefined }) {
  if (place.kind === 'venue') return <VenueTable venue={place.document} {...shown} />;
  const [date = '', ...others] = shown.dates;
  return others.length === 0 ? (
    <OfficeDayTable office={place.document} date={date} {...shown} />
  ) : (
    <OfficeWeekTable office={place.document} {...shown} />
  );
}

/** What is printed instead: an office's list a day, a venue's days in one list. */
function PlaceSheets({ place, dates, entries }: PlaceEntries) {
  if (place.kind === 'venue') {
    return <WeekSheet venue={place.document} dates={dates} entries={entries} />;
  }
  const hasEntries = (date: string) => entries.some((entry) => entry.date === date);
  const printed = dates.length === 1 ? dates : dates.filter(hasEntries);
  return (
    <>
      {(printed.length > 0 ? printed : dates.slice(0, 1)).map((date) => (
        <DaySheet
          key={date}
          officeId={place.id}
          date={date}
          cases={entries.filter((entry) => entry.date === date).map(({ deskCase }) => deskCase)}
        />
      ))}
    </>
  );
}

function usePlaceEntries(place: CalendarPlace, dates: readonly string[]) {
  const town = useTown();
  const days = { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
  const ids = place.kind === 'venue' ? venueGroup(place.id, venuesOf(town)) : [place.id];
  const kind = place.kind === 'venue' ? 'venue' : 'appointment';
  const { cases, isComplete } = useCasesBetween(kind, ids, days);
  return { cases, entries: entriesBetween(cases, kind, ids, days), isComplete };
}

function useSpanName(): (dates: readonly string[]) => string {
  const { t, i18n } = useTranslation('desk');
  return ([from = '', ...others]) => {
    if (others.length === 0) return formatDate(from, i18n.language);
    const to = formatDay(others.at(-1) ?? '', i18n.language);
    const week = weekNumberOf(from);
    return t('calendar.week', { week, from: formatDay(from, i18n.language), to });
  };
}

/** Turned by key, the page keeps the focus in the calendar: on its heading, which says the day. */
function useCalendarKeys(title: string, paging: { previous: string; next: string; today: string }) {
  const { t } = useTranslation('desk');
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const isTurned = useRef(false);
  useEffect(() => {
    document.title = `${title} – ${t('title')}`;
    if (isTurned.current) heading.current?.focus();
    isTurned.current = false;
  }, [title, t]);
  useEffect(() => {
    const read = (event: KeyboardEvent) => {
      const href = readCalendarKey(event, paging);
      if (href === undefined) return;
      isTurned.current = true;
      location.hash = href;
    };
    const element = section.current;
    element?.addEventListener('keydown', read);
    return () => element?.removeEventListener('keydown', read);
  });
  return { section, heading };
}
