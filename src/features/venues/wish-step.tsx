import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VenueWish } from '#domain/schemas/request.ts';
import { localized } from '#i18n/localized.ts';
import { addWish, maxWishes, moveWishUp, removeWish } from '#ui/flow/ranked-wishes.ts';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { WishList } from '#ui/flow/wish-list.tsx';
import { VenueCalendar } from './venue-calendar.tsx';
import { isWishHeld, isWishTaken } from './venue-days.ts';
import { venueSteps, wishKey } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { wishLabel } from './venue-labels.ts';

/** Step 1: one to three windows, the best first. */
export function WishStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { venue, venueId, draft, setDraft, times, goTo } = flow;
  const [isAdding, setIsAdding] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const wishesHeading = useRef<HTMLHeadingElement>(null);
  const { wishes } = draft;
  const isTaken = (wish: VenueWish) => isWishTaken(times.dayOn(wish.date), wish.windowId);
  const takenCount = wishes.filter(isTaken).length;
  const withoutTaken = (list: VenueWish[]) => list.filter((wish) => !isTaken(wish));
  const isPicking = isAdding || takenCount === wishes.length;
  const labelOf = (wish: VenueWish) => {
    const label = wishLabel(venue, wish, i18n.language, t);
    const isHeld = isWishHeld(times.dayOn(wish.date), wish.windowId);
    return isHeld ? `${label} (${t('wish.held')})` : label;
  };
  const labelOfKey = (key: string) => {
    const wish = wishes.find((candidate) => wishKey(candidate) === key);
    return wish ? labelOf(wish) : '';
  };

  const changeWishes = (change: (wishes: VenueWish[]) => VenueWish[], said: string) => {
    setDraft((current) => ({ ...current, wishes: change(current.wishes) }));
    setAnnouncement(said);
    setIsAdding(false);
    requestAnimationFrame(() => (wishesHeading.current ?? document.querySelector('h1'))?.focus());
  };

  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(venue.name, i18n.language) })}
      heading={t('venue.wishHeading')}
      step={1}
      total={venueSteps.length}
      backHref={`/plaetze/${venueId}`}
      backLabel={localized(venue.name, i18n.language)}
      action={wishes.length > 0 && takenCount === 0 ? { label: t('flow.next') } : undefined}
      onAction={() => goTo('angaben')}
    >
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
            wishes={wishes.map((wish) => ({
              key: wishKey(wish),
              label: labelOf(wish),
              isTaken: isTaken(wish),
            }))}
            onRemove={(key) =>
              changeWishes(
                (current) => removeWish(current, key, wishKey),
                t('wish.removed', { wish: labelOfKey(key) }),
              )
            }
            onMoveUp={(key) =>
              changeWishes(
                (current) => moveWishUp(current, key, wishKey),
                t('wish.movedUp', { wish: labelOfKey(key) }),
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
      {isPicking && (
        <section className="stack">
          <h2>{t('venue.chooseDay')}</h2>
          <VenueCalendar
            flow={flow}
            onChoose={(wish) =>
              changeWishes(
                (current) => addWish(withoutTaken(current), wish, wishKey),
                t('wish.added', { wish: labelOf(wish), rank: withoutTaken(wishes).length + 1 }),
              )
            }
          />
        </section>
      )}
    </StepLayout>
  );
}
