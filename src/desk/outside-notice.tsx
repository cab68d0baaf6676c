import { useTranslation } from 'react-i18next';
import { outsideBooking } from '#domain/outside-booking.ts';
import { formatInstant } from '#i18n/format.ts';
import type { DeskCase } from './desk-case.ts';
import { SeenButton } from './seen-button.tsx';

/** The town has changed its times: somebody has to move the booking, or to let it stand. */
export function OutsideNotice({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const entry = outsideBooking(deskCase);
  if (!entry) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="outside-title">
      <h3 id="outside-title">{t('outside.title')}</h3>
      <p>{t('outside.what')}</p>
      <p class="small">{formatInstant(entry.at, i18n.language)}</p>
      <SeenButton deskCase={deskCase} />
    </section>
  );
}
