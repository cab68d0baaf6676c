import { useTranslation } from 'react-i18next';
import { mayEditTown } from './departments.ts';
import { deskHref } from './desk-address.ts';
import { useDesk } from './desk-context.ts';

/** Why there is nothing here; for editors, where their work is. */
export function NoDepartment() {
  const { t } = useTranslation('desk');
  if (!mayEditTown(useDesk().staff.roles)) {
    return <p class="notice notice-warning">{t('account.noDepartment')}</p>;
  }
  return (
    <p class="notice">
      {t('account.editsTown')}{' '}
      <a href={deskHref({ view: 'settings' })}>{t('account.toSettings')}</a>
    </p>
  );
}
