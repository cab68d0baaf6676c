import { useTranslation } from 'react-i18next';

/** Names who acted in a case: `resident` and `server` are no people of the staff. */
export function useActorName(): (by: string) => string {
  const { t } = useTranslation('desk');
  return (by) => (by === 'resident' || by === 'server' ? t(`history.by.${by}`) : by);
}
