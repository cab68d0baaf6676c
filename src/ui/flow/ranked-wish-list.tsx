import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addWish, maxWishes, moveWishUp, removeWish } from './ranked-wishes.ts';
import { WishList } from './wish-list.tsx';

interface RankedWishListProps<W> {
  wishes: readonly W[];
  keyOf(wish: W): string;
  labelOf(wish: W): string;
  /** Somebody else was faster: the wish has to go. */
  isTaken(wish: W): boolean;
  onWishes(change: (wishes: W[]) => W[]): void;
  /** @param mayAdd false where one wish is all there can be */
  mayAdd?: boolean;
  /** What is free, to choose from: choosing a wish once more takes it away. */
  children(choose: (wish: W) => void): ReactNode;
}

/** One to three wishes, the best first: those chosen in a list, and what is free to add from. */
export function RankedWishList<W>(props: RankedWishListProps<W>) {
  const { wishes, keyOf, labelOf, isTaken, onWishes, mayAdd = true, children } = props;
  const { t } = useTranslation('booking');
  const [isAdding, setIsAdding] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const headingId = useId();
  const picker = useRef<HTMLDivElement>(null);
  // The button that had the focus is gone.
  useEffect(() => {
    if (isAdding) picker.current?.focus();
  }, [isAdding]);
  const withoutTaken = (list: readonly W[]) => list.filter((wish) => !isTaken(wish));
  const takenCount = wishes.length - withoutTaken(wishes).length;
  const isPicking = isAdding || takenCount === wishes.length;

  const changeWishes = (change: (wishes: W[]) => W[], said: string) => {
    onWishes(change);
    setAnnouncement(said);
    setIsAdding(false);
    requestAnimationFrame(() => focusOn(headingId));
  };
  const labelOfKey = (key: string) => {
    const wish = wishes.find((candidate) => keyOf(candidate) === key);
    return wish === undefined ? '' : labelOf(wish);
  };
  const remove = (key: string) =>
    changeWishes(
      (current) => removeWish(current, key, keyOf),
      t('wish.removed', { wish: labelOfKey(key) }),
    );
  const moveUp = (key: string) =>
    changeWishes(
      (current) => moveWishUp(current, key, keyOf),
      t('wish.movedUp', { wish: labelOfKey(key) }),
    );
  const choose = (wish: W) => {
    if (wishes.some((other) => keyOf(other) === keyOf(wish))) return remove(keyOf(wish));
    const rank = withoutTaken(wishes).length + 1;
    return changeWishes(
      (current) => addWish(withoutTaken(current), wish, keyOf),
      t('wish.added', { wish: labelOf(wish), rank }),
    );
  };

  return (
    <>
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      {wishes.length > 0 && (
        <section className="stack">
          <h2 id={headingId} tabIndex={-1}>
            {t('wish.heading', { count: wishes.length })}
          </h2>
          {takenCount > 0 && (
            <p className="notice notice-danger" role="alert">
              {t('wish.takenNotice', { count: takenCount })}
            </p>
          )}
          <WishList
            wishes={wishes.map((wish) => ({
              key: keyOf(wish),
              label: labelOf(wish),
              isTaken: isTaken(wish),
            }))}
            onRemove={remove}
            onMoveUp={moveUp}
          />
          {mayAdd && !isPicking && wishes.length - takenCount < maxWishes && (
            <>
              <p className="muted">{t('wish.whyMore')}</p>
              <button type="button" className="button-secondary" onClick={() => setIsAdding(true)}>
                {t('wish.addMore')}
              </button>
            </>
          )}
        </section>
      )}
      {isPicking && (
        <div
          ref={picker}
          className="stack"
          {...(isAdding && { role: 'group', 'aria-label': t('wish.addMore'), tabIndex: -1 })}
        >
          {children(choose)}
        </div>
      )}
    </>
  );
}

function focusOn(id: string): void {
  (document.getElementById(id) ?? document.querySelector('h1'))?.focus();
}
