import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { RankedWishList } from '#ui/flow/ranked-wish-list.tsx';
import type { TimeChoice } from './appointment-flow.ts';
import { SlotPicker } from './slot-picker.tsx';

const keyOf = (start: string) => start;

interface ChooseWishesProps {
  choice: TimeChoice;
  onWishes(change: (wishes: string[]) => string[]): void;
}

/** One to three starts, the best first, among the free times of an office. */
export function ChooseWishes({ choice, onWishes }: ChooseWishesProps) {
  const { i18n } = useTranslation('booking');
  return (
    <RankedWishList
      wishes={choice.draft.wishes}
      keyOf={keyOf}
      labelOf={(start) => formatDateTime(start, i18n.language)}
      isTaken={choice.times.isTaken}
      onWishes={onWishes}
    >
      {(toggle) => <SlotPicker flow={choice} onToggle={toggle} />}
    </RankedWishList>
  );
}
