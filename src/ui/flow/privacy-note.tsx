import { useTranslation } from 'react-i18next';

interface PrivacyNoteProps {
  /** Who reads it: "Bürgerbüro". */
  recipient: string;
  /** How long, where it is not counted from an appointment. */
  keep?: string;
}

/** Who reads it, what for, how long, and what is not asked. */
export function PrivacyNote({ recipient, keep }: PrivacyNoteProps) {
  const { t } = useTranslation('booking');
  return (
    <section className="privacy stack">
      <h2>{t('privacy.heading')}</h2>
      <p>
        {t('privacy.text', { recipient })} {keep ?? t('privacy.keep')} {t('privacy.notAsked')}
      </p>
    </section>
  );
}
