import { useTranslation } from 'react-i18next';
import type { VenueWish } from '#domain/schemas/request.ts';
import { RankedWishList } from '#ui/flow/ranked-wish-list.tsx';
import { VenueCalendar } from './venue-calendar.tsx';
import { isStillOffered, isWishHeld } from './venue-days.ts';
import { wishKey } from './venue-draft.ts';
import type { VenueChoice } from './venue-flow.ts';
import { wishLabel } from './venue-labels.ts';

interface ChooseWindowsProps {
  choice: VenueChoice;
  onWishes(change: (wishes: VenueWish[]) => VenueWish[]): void;
  mayAdd?: boolean;
}

/** One to three windows, the best first, among the days of a place. */
export function ChooseWindows({ choice, onWishes, mayAdd = true }: ChooseWindowsProps) {
  const { t, i18n } = useTranslation('booking');
  const { venue, draft, times } = choice;
  const labelOf = (wish: VenueWish) => {
    const label = wishLabel(venue, wish, i18n.language, t);
    const isHeld = isWishHeld(times.dayOn(wish.date), wish);
    return isHeld ? `${label} (${t('wish.held')})` : label;
  };
  return (
    <RankedWishList
      wishes={draft.wishes}
      keyOf={wishKey}
      labelOf={labelOf}
      isTaken={(wish) => !isStillOffered(choice, wish)}
      onWishes={onWishes}
      mayAdd={mayAdd}
    >
      {(choose) => (
        <section className="stack">
          <h2>{t('venue.chooseDay')}</h2>
          <VenueCalendar choice={choice} onChoose={choose} />
        </section>
      )}
    </RankedWishList>
  );
}
