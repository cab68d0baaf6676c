import { useTranslation } from 'react-i18next';
import { undeliveredMail } from '#domain/case-stage.ts';
import { formatInstant } from '#i18n/format.ts';
import type { DeskCase } from './desk-case.ts';
import { SeenButton } from './seen-button.tsx';

/** The person may not know how things stand: somebody has to call. */
export function UndeliveredNotice({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const entry = undeliveredMail(deskCase);
  if (!entry) return null;
  const { phone } = deskCase.request.contact;
  return (
    <section class="notice notice-warning" aria-labelledby="undelivered-title">
      <h3 id="undelivered-title">{t('undelivered.title')}</h3>
      <p>{t(phone ? 'undelivered.call' : 'undelivered.noPhone', { phone })}</p>
      <p class="small">{formatInstant(entry.at, i18n.language)}</p>
      <SeenButton deskCase={deskCase} />
    </section>
  );
}
