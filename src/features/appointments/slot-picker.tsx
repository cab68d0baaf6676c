import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AsOf } from '#ui/flow/as-of.tsx';
import type { TimeChoice } from './appointment-flow.ts';
import { DayPartChoice } from './day-part-choice.tsx';
import { DaySlots } from './day-slots.tsx';
import { daysIn, type DayPart } from './free-days.ts';
import { NextFree } from './next-free.tsx';
import { NoTimes } from './no-times.tsx';

const daysAtFirst = 10;

interface SlotPickerProps {
  flow: TimeChoice;
  onToggle(start: string): void;
}

/** The days with free times; opening one shows its times. Never older than it says. */
export function SlotPicker({ flow, onToggle }: SlotPickerProps) {
  const { t } = useTranslation('booking');
  const { times, draft, now } = flow;
  const [part, setPart] = useState<DayPart>('any');
  const [openDate, setOpenDate] = useState<string>();
  const [shownDays, setShownDays] = useState(daysAtFirst);
  if (times.days.length === 0) return <NoTimes flow={flow} />;

  const isSplit =
    daysIn(times.days, 'morning').length > 0 && daysIn(times.days, 'afternoon').length > 0;
  const choosePart = (next: DayPart) => {
    setPart(next);
    setOpenDate(undefined);
  };
  const days = daysIn(times.days, isSplit ? part : 'any');
  return (
    <section className="stack">
      <NextFree days={times.days} wishes={draft.wishes} onChoose={onToggle} />
      <h2>{t('appointment.wishes.daysHeading')}</h2>
      {times.asOf && <AsOf asOf={times.asOf} now={now} />}
      {isSplit && <DayPartChoice part={part} onPart={choosePart} days={days} />}
      <ul className="days">
        {days.slice(0, shownDays).map((day) => (
          <DaySlots
            key={day.date}
            day={day}
            wishes={draft.wishes}
            isOpen={openDate === day.date}
            onOpen={() => setOpenDate(openDate === day.date ? undefined : day.date)}
            onToggle={onToggle}
          />
        ))}
      </ul>
      {days.length > shownDays && (
        <button
          type="button"
          className="button-secondary"
          onClick={() => setShownDays(shownDays + daysAtFirst)}
        >
          {t('appointment.wishes.moreDays')}
        </button>
      )}
    </section>
  );
}
