import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { addWish, maxWishes, moveWishUp, removeWish } from '#ui/flow/ranked-wishes.ts';
import { WishList } from '#ui/flow/wish-list.tsx';
import type { TimeChoice } from './appointment-flow.ts';
import { SlotPicker } from './slot-picker.tsx';

const keyOf = (start: string) => start;

interface ChooseWishesProps {
  choice: TimeChoice;
  onWishes(change: (wishes: string[]) => string[]): void;
}

/** One to three starts, the best first: those chosen in a list, and the free times to add from. */
export function ChooseWishes({ choice, onWishes }: ChooseWishesProps) {
  const { t, i18n } = useTranslation('booking');
  const { times } = choice;
  const { wishes } = choice.draft;
  const [isAdding, setIsAdding] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const wishesHeading = useRef<HTMLHeadingElement>(null);
  const takenCount = wishes.filter(times.isTaken).length;
  const withoutTaken = (list: readonly string[]) => list.filter((start) => !times.isTaken(start));
  const isPicking = isAdding || takenCount === wishes.length;

  const changeWishes = (change: (wishes: string[]) => string[], said: string) => {
    onWishes(change);
    setAnnouncement(said);
    setIsAdding(false);
    requestAnimationFrame(() => (wishesHeading.current ?? document.querySelector('h1'))?.focus());
  };
  const sayWish = (start: string) => formatDateTime(start, i18n.language);
  const toggle = (start: string) =>
    wishes.includes(start)
      ? remove(start)
      : changeWishes(
          (current) => addWish(withoutTaken(current), start, keyOf),
          t('wish.added', { wish: sayWish(start), rank: withoutTaken(wishes).length + 1 }),
        );
  const remove = (start: string) =>
    changeWishes(
      (current) => removeWish(current, start, keyOf),
      t('wish.removed', { wish: sayWish(start) }),
    );

  return (
    <>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      {wishes.length > 0 && (
        <section className="stack">
          <h2 ref={wishesHeading} tabIndex={-1}>
            {t('wish.heading', { count: wishes.length })}
          </h2>
          {takenCount > 0 && (
            <p className="notice notice-danger" role="alert">
              {t('wish.takenNotice', { count: takenCount })}
            </p>
          )}
          <WishList
            wishes={wishes.map((start) => ({
              key: start,
              label: sayWish(start),
              isTaken: times.isTaken(start),
            }))}
            onRemove={remove}
            onMoveUp={(start) =>
              changeWishes(
                (current) => moveWishUp(current, start, keyOf),
                t('wish.movedUp', { wish: sayWish(start) }),
              )
            }
          />
          {!isPicking && wishes.length - takenCount < maxWishes && (
            <>
              <p className="muted">{t('wish.whyMore')}</p>
              <button type="button" className="button-secondary" onClick={() => setIsAdding(true)}>
                {t('wish.addMore')}
              </button>
            </>
          )}
        </section>
      )}
      {isPicking && <SlotPicker flow={choice} onToggle={toggle} />}
    </>
  );
}
