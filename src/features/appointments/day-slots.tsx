import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime, formatWeekday } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import { splitAtNoon, type FreeDay } from './free-days.ts';

interface DaySlotsProps {
  day: FreeDay;
  wishes: readonly string[];
  isOpen: boolean;
  onOpen(): void;
  onToggle(start: string): void;
}

export function DaySlots({ day, wishes, isOpen, onOpen, onToggle }: DaySlotsProps) {
  const { t, i18n } = useTranslation('booking');
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) panel.current?.focus();
  }, [isOpen]);
  const weekday = formatWeekday(day.date, i18n.language);
  const date = withoutYear(formatDay(day.date, i18n.language));
  const freeCount = t('appointment.wishes.freeCount', { count: day.times.length });
  const { morning, afternoon } = splitAtNoon(day.times);
  return (
    <li className="day">
      <button
        type="button"
        className="day-button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={onOpen}
      >
        <span className="day-name">
          <b>{weekday},</b> {date}
        </span>{' '}
        <span className="day-count">{freeCount}</span>
        <span className={isOpen ? 'day-arrow is-open' : 'day-arrow'}>
          <Icon name="arrow-right" />
        </span>
      </button>
      <div
        id={panelId}
        ref={panel}
        className="day-times"
        role="group"
        aria-label={`${weekday}, ${date}: ${freeCount}`}
        tabIndex={-1}
        hidden={!isOpen}
      >
        {isOpen &&
          [
            { name: t('appointment.wishes.morning'), times: morning },
            { name: t('appointment.wishes.afternoon'), times: afternoon },
          ]
            .filter(({ times }) => times.length > 0)
            .map(({ name, times }) => (
              <fieldset key={name}>
                <legend>{name}</legend>
                <div className="slots">
                  {times.map((time) => (
                    <SlotButton
                      key={time}
                      label={formatTime(time, i18n.language)}
                      isChosen={wishes.includes(`${day.date}T${time}`)}
                      onToggle={() => onToggle(`${day.date}T${time}`)}
                    />
                  ))}
                </div>
              </fieldset>
            ))}
      </div>
    </li>
  );
}

/** „25. November 2026“ → „25. November“: the horizon is shorter than a year. */
function withoutYear(day: string): string {
  return day.replace(/ \d{4}$/, '');
}

interface SlotButtonProps {
  label: string;
  isChosen: boolean;
  onToggle(): void;
}

function SlotButton({ label, isChosen, onToggle }: SlotButtonProps) {
  const { t } = useTranslation('booking');
  return (
    <button type="button" className="slot" aria-pressed={isChosen} onClick={onToggle}>
      {isChosen && <Icon name="check" />}
      {label}
      <span className="visually-hidden"> {t('appointment.wishes.asWish')}</span>
    </button>
  );
}
