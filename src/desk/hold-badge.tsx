import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { formatClock, formatShortDate } from '#i18n/format.ts';
import { isHoldEnding } from './case-list.ts';
import type { DeskCase } from './desk-case.ts';

/** Until when the window is held; in red once the town hall has warned. */
export function HoldBadge({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const { status, holdUntil } = deskCase.decision;
  if (status !== 'in-review' || holdUntil === undefined) return null;
  const isEnding = isHoldEnding(deskCase);
  return (
    <span class={`badge ${isEnding ? 'badge-danger' : 'badge-neutral'}`}>
      {t(isEnding ? 'case.holdEnding' : 'case.holdUntil', {
        at: [
          formatShortDate(instantToLocal(holdUntil), i18n.language),
          formatClock(holdUntil, i18n.language),
        ].join(', '),
      })}
    </span>
  );
}
