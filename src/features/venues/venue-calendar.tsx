import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '#device/connection.ts';
import type { VenueWish } from '#domain/schemas/request.ts';
import { AsOf } from '#ui/flow/as-of.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { CalendarMonth } from './calendar-month.tsx';
import { DayWindows } from './day-windows.tsx';
import { StateLegend } from './state-label.tsx';
import { venueMonths, weeksOf, type DaySummary } from './venue-days.ts';
import type { VenueChoice } from './venue-flow.ts';

interface VenueCalendarProps {
  choice: VenueChoice;
  onChoose(wish: VenueWish): void;
}

/** A month as on the wall; the day that is opened shows its windows below. */
export function VenueCalendar({ choice, onChoose }: VenueCalendarProps) {
  const { t } = useTranslation('booking');
  const { venue, times, now } = choice;
  const isOnline = useLiveValue(connection)?.online ?? true;
  const months = useMemo(() => venueMonths(venue, now), [venue, now]);
  const firstUseful = months.findIndex((month) => hasFreeDay(choice, month));
  const [asked, setAsked] = useState<number>();
  const index = asked ?? Math.max(firstUseful, 0);
  const month = months[index];
  const [openDate, setOpenDate] = useState<string>();
  const dayHeading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (openDate) dayHeading.current?.focus();
  }, [openDate]);

  if (!times.isKnown || !month) {
    return (
      <p className="notice" role="status">
        {isOnline ? t('venue.daysLoading') : t('venue.neverLoaded')}
      </p>
    );
  }
  const turnTo = (next: number) => {
    setAsked(next);
    setOpenDate(undefined);
  };
  return (
    <div className="stack calendar-box">
      {times.asOf && <AsOf asOf={times.asOf} now={now} />}
      <CalendarMonth
        choice={choice}
        month={month}
        openDate={openDate}
        onOpen={setOpenDate}
        {...(index > 0 && { onEarlier: () => turnTo(index - 1) })}
        {...(index < months.length - 1 && { onLater: () => turnTo(index + 1) })}
      />
      <StateLegend own={ownStatesIn(choice, month)} />
      {openDate && (
        <DayWindows
          day={times.dayOn(openDate)}
          wishes={choice.draft.wishes}
          mayWait={choice.mayWait}
          headingRef={dayHeading}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

function ownStatesIn({ times }: VenueChoice, month: string): DaySummary[] {
  const shown = new Set(
    weeksOf(month)
      .flat()
      .map((date) => date && times.dayOn(date).summary),
  );
  return (['own-held', 'own-booked'] as const).filter((state) => shown.has(state));
}

function hasFreeDay({ times }: VenueChoice, month: string): boolean {
  return weeksOf(month)
    .flat()
    .some((date) => date && ['free', 'partly-free'].includes(times.dayOn(date).summary));
}
