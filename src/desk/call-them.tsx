import { useTranslation } from 'react-i18next';
import type { DeskCase } from './desk-case.ts';
import { PhoneLink } from './phone-link.tsx';

/** “Bitte anrufen: 06128 4711”, for who is not reached otherwise. */
export function CallThem({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { phone } = deskCase.request.contact;
  if (!phone) return t('byPhone.noPhone');
  return (
    <>
      {t('byPhone.call')} <PhoneLink phone={phone} />
    </>
  );
}
