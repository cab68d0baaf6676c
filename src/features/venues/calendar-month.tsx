import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatShortWeekday, formatWeekdayNumber } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import { formatMonth } from './format-month.ts';
import { dayToFocus } from './calendar-keys.ts';
import { StateLabel } from './state-label.tsx';
import { weeksOf, type DaySummary } from './venue-days.ts';
import type { VenueChoice } from './venue-flow.ts';

interface CalendarMonthProps {
  choice: VenueChoice;
  month: string;
  openDate: string | undefined;
  onOpen(date: string): void;
  onEarlier?: () => void;
  onLater?: () => void;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7];

/** Days that have something to choose, or something of one's own, can be opened. */
const openable: DaySummary[] = ['free', 'partly-free', 'held', 'own-held', 'own-booked'];

export function CalendarMonth(props: CalendarMonthProps) {
  const { choice, month, openDate, onOpen, onEarlier, onLater } = props;
  const { t, i18n } = useTranslation('booking');
  const name = formatMonth(month, i18n.language);
  return (
    <div className="calendar">
      <div className="calendar-head">
        <MonthButton label={t('venue.earlierMonth')} icon="arrow-left" onTurn={onEarlier} />
        <p aria-live="polite" className="calendar-name">
          {name}
        </p>
        <MonthButton label={t('venue.laterMonth')} icon="arrow-right" onTurn={onLater} />
      </div>
      <table>
        <caption className="visually-hidden">{t('venue.calendarCaption', { month: name })}</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => {
              const full = formatWeekdayNumber(weekday, i18n.language);
              return (
                <th key={weekday} scope="col" abbr={full}>
                  <span aria-hidden="true">{formatShortWeekday(weekday, i18n.language)}</span>
                  <span className="visually-hidden">{full}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((date, column) => (
                <td key={date ?? `empty-${column}`}>
                  {date && (
                    <DayCell
                      choice={choice}
                      date={date}
                      isOpen={openDate === date}
                      onOpen={onOpen}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** From one day that can be opened to another, as in calendars that people know; Tab works too. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>, date: string): void {
  const days = [
    ...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('[data-date]') ?? []),
  ];
  const dates = days.map(({ dataset }) => dataset.date ?? '');
  const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
  const wanted = dayToFocus(event.key, date, dates, isMirrored);
  if (!wanted) return;
  event.preventDefault();
  days[dates.indexOf(wanted)]?.focus();
}

interface MonthButtonProps {
  label: string;
  icon: 'arrow-left' | 'arrow-right';
  onTurn: (() => void) | undefined;
}

function MonthButton({ label, icon, onTurn }: MonthButtonProps) {
  return (
    // Not `disabled`, which would take the focus away from who has come to the last month.
    <button type="button" className="calendar-turn" aria-disabled={!onTurn} onClick={onTurn}>
      <Icon name={icon} />
      <span className="visually-hidden">{label}</span>
    </button>
  );
}

interface DayCellProps {
  choice: VenueChoice;
  date: string;
  isOpen: boolean;
  onOpen(date: string): void;
}

function DayCell({ choice, date, isOpen, onOpen }: DayCellProps) {
  const { i18n } = useTranslation('booking');
  const { summary } = choice.times.dayOn(date);
  const content = (
    <>
      <span className="visually-hidden">{formatDate(date, i18n.language)}: </span>
      <span className="day-number" aria-hidden="true">
        {Number(date.slice(8))}
      </span>
      <StateLabel state={summary} />
    </>
  );
  if (!openable.includes(summary)) {
    return <span className={`day-cell is-${summary}`}>{content}</span>;
  }
  return (
    <button
      type="button"
      className={`day-cell is-${summary}`}
      aria-pressed={isOpen}
      data-date={date}
      onKeyDown={(event) => moveFocus(event, date)}
      onClick={() => onOpen(date)}
    >
      {content}
    </button>
  );
}
