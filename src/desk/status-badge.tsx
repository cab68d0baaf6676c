import { useTranslation } from 'react-i18next';
import type { DecisionStatus } from '#domain/schemas/decision.ts';

const colours: Partial<Record<DecisionStatus, string>> = {
  'in-review': 'badge-warning',
  confirmed: 'badge-success',
  declined: 'badge-danger',
  cancelled: 'badge-neutral',
  completed: 'badge-neutral',
};

export function StatusBadge({ status }: { status: DecisionStatus }) {
  const { t } = useTranslation('desk');
  return <span class={`badge ${colours[status] ?? ''}`}>{t(`status.${status}`)}</span>;
}
