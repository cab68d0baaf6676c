import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';
import './flow.css';

export interface WishItem {
  key: string;
  label: string;
  /** Not free any more: it has to go before the request can be sent. */
  isTaken: boolean;
}

interface WishListProps {
  wishes: WishItem[];
  onRemove(key: string): void;
  onMoveUp(key: string): void;
}

/** Wishes in their order; the first that is free will be given. */
export function WishList({ wishes, onRemove, onMoveUp }: WishListProps) {
  const { t } = useTranslation('booking');
  return (
    <ol className="wishes">
      {wishes.map(({ key, label, isTaken }, index) => (
        <li key={key} className={isTaken ? 'card wish is-taken' : 'card wish'}>
          <p className="wish-rank">{t('wish.rank', { rank: index + 1 })}</p>
          <p className="wish-label">{label}</p>
          {isTaken && (
            <p className="error-text wish-taken">
              <Icon name="warning" />
              {t('wish.taken')}
            </p>
          )}
          <div className="wish-actions">
            {index > 0 && (
              <button
                type="button"
                className="button-quiet"
                aria-label={`${t('wish.moveUp')}: ${label}`}
                onClick={() => onMoveUp(key)}
              >
                {t('wish.moveUp')}
              </button>
            )}
            <button
              type="button"
              className="button-quiet"
              aria-label={`${t('wish.remove')}: ${label}`}
              onClick={() => onRemove(key)}
            >
              {t('wish.remove')}
            </button>
          </div>
        </li>
      ))}
    </ol>
  );
}
