import { useTranslation } from 'react-i18next';
import { unansweredMessage } from '#domain/case-stage.ts';
import { formatInstant } from '#i18n/format.ts';
import type { DeskCase } from './desk-case.ts';
import { SeenButton } from './seen-button.tsx';

/** The person's own words, as long as nobody has answered them. */
export function MessageNotice({ deskCase }: { deskCase: DeskCase }) {
  const { t, i18n } = useTranslation('desk');
  const entry = unansweredMessage(deskCase);
  if (!entry) return null;
  return (
    <section class="notice notice-warning" aria-labelledby="message-title">
      <h3 id="message-title">{t('message.title')}</h3>
      <blockquote class="message-text">{entry.message}</blockquote>
      <p class="small">{formatInstant(entry.at, i18n.language)}</p>
      <SeenButton deskCase={deskCase} />
    </section>
  );
}
