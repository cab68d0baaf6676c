import { useTranslation } from 'react-i18next';
import { dayParts, type DayPart, type FreeDay } from './free-days.ts';

interface DayPartChoiceProps {
  part: DayPart;
  onPart(part: DayPart): void;
  /** Those that are left. */
  days: readonly FreeDay[];
}

/** Which half of a day suits; says how much is free then. */
export function DayPartChoice({ part, onPart, days }: DayPartChoiceProps) {
  const { t } = useTranslation('booking');
  const times = days.reduce((sum, day) => sum + day.times.length, 0);
  const counts = [
    t('appointment.wishes.dayCount', { count: days.length }),
    t('appointment.wishes.freeCount', { count: times }),
  ];
  return (
    <>
      <fieldset className="day-parts">
        <legend>{t('appointment.wishes.part.heading')}</legend>
        {dayParts.map((each) => (
          <label key={each} htmlFor={`day-part-${each}`}>
            <input
              id={`day-part-${each}`}
              type="radio"
              name="day-part"
              checked={each === part}
              onChange={() => onPart(each)}
            />
            {t(`appointment.wishes.part.${each}`)}
          </label>
        ))}
      </fieldset>
      <p role="status" className="muted">
        {counts.join(' · ')}
      </p>
    </>
  );
}
