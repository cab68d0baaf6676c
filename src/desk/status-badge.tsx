import { useTranslation } from 'react-i18next';
import type { DecisionStatus } from '#domain/schemas/decision.ts';

const colours: Partial<Record<DecisionStatus, string>> = {
  'in-review': 'badge-warning',
  confirmed: 'badge-success',
  declined: 'badge-danger',
  cancelled: 'badge-neutral',
  completed: 'badge-neutral',
};

interface StatusBadgeProps {
  status: DecisionStatus;
  /** Place in the waiting list. */
  position?: number | undefined;
}

export function StatusBadge({ status, position }: StatusBadgeProps) {
  const { t } = useTranslation('desk');
  const isInLine = status === 'waitlisted' && position !== undefined;
  return (
    <span class={`badge ${colours[status] ?? ''}`}>
      {isInLine ? t('case.position', { position }) : t(`status.${status}`)}
    </span>
  );
}
