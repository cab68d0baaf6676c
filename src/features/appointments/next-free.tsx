import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { nextFreeStarts, type FreeDay } from './free-days.ts';

interface NextFreeProps {
  days: readonly FreeDay[];
  wishes: readonly string[];
  onChoose(start: string): void;
}

/** For whom any day will do: the earliest time, and the earliest in the other half of a day. */
export function NextFree({ days, wishes, onChoose }: NextFreeProps) {
  const { t, i18n } = useTranslation('booking');
  return (
    <div className="card">
      {nextFreeStarts(days, wishes).map(({ part, start }) => {
        const when = formatDateTime(start, i18n.language);
        return (
          <div key={part} className="next-free">
            <p>
              <span className="muted">{t(`appointment.wishes.next.${part}`)}</span>
              <br />
              <strong>{when}</strong>
            </p>
            <button
              type="button"
              className="button-secondary"
              aria-label={`${t('wish.choose')}: ${when}`}
              onClick={() => onChoose(start)}
            >
              {t('wish.choose')}
            </button>
          </div>
        );
      })}
    </div>
  );
}
