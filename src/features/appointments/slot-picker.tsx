import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { AsOf } from '#ui/flow/as-of.tsx';
import type { TimeChoice } from './appointment-flow.ts';
import { DaySlots } from './day-slots.tsx';
import { nextFreeStart } from './free-days.ts';
import { NoTimes } from './no-times.tsx';

const daysAtFirst = 10;

interface SlotPickerProps {
  flow: TimeChoice;
  onToggle(start: string): void;
}

/** The days with free times; opening one shows its times. Never older than it says. */
export function SlotPicker({ flow, onToggle }: SlotPickerProps) {
  const { t, i18n } = useTranslation('booking');
  const { times, draft, now } = flow;
  const [openDate, setOpenDate] = useState<string>();
  const [shownDays, setShownDays] = useState(daysAtFirst);
  if (times.days.length === 0) return <NoTimes flow={flow} />;

  const next = nextFreeStart(times.days, draft.wishes);
  const isMore = times.days.length > shownDays;
  return (
    <section className="stack">
      {next && (
        <div className="card next-free">
          <p>
            <span className="muted">{t('appointment.wishes.nextFree')}</span>
            <br />
            <strong>{formatDateTime(next, i18n.language)}</strong>
          </p>
          <button
            type="button"
            className="button-secondary"
            aria-label={`${t('wish.choose')}: ${formatDateTime(next, i18n.language)}`}
            onClick={() => onToggle(next)}
          >
            {t('wish.choose')}
          </button>
        </div>
      )}
      <h2>{t('appointment.wishes.daysHeading')}</h2>
      {times.asOf && <AsOf asOf={times.asOf} now={now} />}
      <ul className="days">
        {times.days.slice(0, shownDays).map((day) => (
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
      {isMore && (
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
