import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import { formatClock } from '#i18n/format.ts';
import { StatusBadge } from './status-badge.tsx';

/** Whether the person has come, under which number, and what happened since. */
export function VisitState({ decision }: { decision: Decision }) {
  const { t, i18n } = useTranslation('desk');
  const { status, visit } = decision;
  const at = visit && formatClock(visit.calledAt ?? visit.arrivedAt, i18n.language);
  return (
    <div class="visit-state">
      {visit && <b>{t('visit.number', { number: visit.number })}</b>}
      {status === 'completed' || status === 'missed' ? (
        <StatusBadge status={status} />
      ) : (
        visit && (
          <span>
            {visit.calledAt === null
              ? t('visit.waitsSince', { at })
              : t('visit.calledAt', { at, counter: visit.counter ?? '–' })}
          </span>
        )
      )}
    </div>
  );
}
