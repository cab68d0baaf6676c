import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { VenueWish } from '#domain/schemas/request.ts';
import { formatDate } from '#i18n/format.ts';
import { ChooseHours } from './choose-hours.tsx';
import { StateLabel } from './state-label.tsx';
import { isOffered, type VenueDay } from './venue-days.ts';
import { wishKey } from './venue-draft.ts';
import { windowLabel } from './venue-labels.ts';

interface DayWindowsProps {
  day: VenueDay;
  wishes: readonly VenueWish[];
  mayWait: boolean;
  headingRef: Ref<HTMLHeadingElement>;
  onChoose(wish: VenueWish): void;
}

/** The windows of one day; free ones can be wished for, those asked for be waited for. */
export function DayWindows({ day, wishes, mayWait, headingRef, onChoose }: DayWindowsProps) {
  const { t, i18n } = useTranslation('booking');
  const { date } = day;
  const chosen = new Set(wishes.map(wishKey));
  return (
    <section className="day-windows">
      <h3 ref={headingRef} tabIndex={-1}>
        {formatDate(date, i18n.language)}
      </h3>
      <ul>
        {day.windows.map(({ window, state, free, unbooked, own }) => {
          const label = windowLabel(window, i18n.language, t);
          const chooseLabel = t(state === 'held' ? 'wish.wait' : 'wish.choose');
          const isOpen = isOffered(day, state, mayWait);
          const isChosen = chosen.has(wishKey({ date, windowId: window.id }));
          return (
            <li key={window.id} className={`is-${state}`}>
              <p>
                <strong>{label}</strong>
                <br />
                <StateLabel state={state} />
              </p>
              {isOpen && isChosen && <p>{t('wish.isChosen')}</p>}
              {isOpen && window.hours && free && (
                <ChooseHours
                  window={{ ...window, hours: window.hours }}
                  free={free}
                  unbooked={mayWait && day.summary !== 'own-held' ? unbooked : undefined}
                  own={own}
                  onChoose={(hours) => onChoose({ date, windowId: window.id, ...hours })}
                />
              )}
              {isOpen && !isChosen && !window.hours && (
                <button
                  type="button"
                  className="button-secondary"
                  aria-label={`${chooseLabel}: ${label}`}
                  onClick={() => onChoose({ date, windowId: window.id })}
                >
                  {chooseLabel}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
