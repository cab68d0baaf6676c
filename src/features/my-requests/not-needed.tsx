import { useTranslation } from 'react-i18next';
import type { ConfirmedBringListItem } from '#domain/schemas/decision.ts';
import { BringItemText } from './bring-item-text.tsx';

interface NotNeededProps {
  items: readonly ConfirmedBringListItem[];
  onNeed(item: ConfirmedBringListItem): void;
}

/** What the person's own answers have taken off the list, and the way back. */
export function NotNeeded({ items, onNeed }: NotNeededProps) {
  const { t } = useTranslation('booking');
  return (
    <details className="bring-not-needed print-hidden">
      <summary>{t('bring.notNeeded', { number: items.length })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <p id={`not-needed-${item.id}`}>
              <BringItemText item={item} isForAll />
            </p>
            <button
              type="button"
              className="button-secondary"
              aria-describedby={`not-needed-${item.id}`}
              onClick={() => onNeed(item)}
            >
              {t('bring.needIt')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
