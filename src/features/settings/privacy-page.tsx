import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { LegalSection, LegalPage } from './legal-page.tsx';

/** What Art. 13 GDPR wants said, and what of it is not known yet. */
export function PrivacyPage({ town }: { town: Town | undefined }) {
  const { t } = useTranslation('data');
  const townHall = {
    town: town?.name ?? '',
    address: town?.address ?? '',
    phone: town?.phone ?? '',
  };
  const part = (name: 'officer' | 'device' | 'sent' | 'basis' | 'others' | 'keep') => (
    <LegalSection title={t(`privacyPage.${name}.title`)} text={t(`privacyPage.${name}.text`)} />
  );
  return (
    <LegalPage title={t('privacyPage.title')} lead={t('privacyPage.lead')}>
      <p class="notice">{t('privacyPage.draft')}</p>
      <LegalSection
        title={t('privacyPage.responsible.title')}
        text={t('privacyPage.responsible.text', townHall)}
      />
      {part('officer')}
      {part('device')}
      {part('sent')}
      {part('basis')}
      {part('others')}
      {part('keep')}
      <LegalSection title={t('privacyPage.rights.title')} text={t('privacyPage.rights.text')}>
        <p>
          <a class="line-link" href="/mehr/meine-daten">
            {t('privacyPage.mine')}
          </a>
        </p>
      </LegalSection>
      <LegalSection title={t('privacyPage.complaint.title')} text={t('privacyPage.complaint.text')}>
        <p>
          <a class="line-link" href="tel:115">
            {t('privacyPage.call')}
          </a>
        </p>
      </LegalSection>
      <LegalSection
        title={t('privacyPage.automatic.title')}
        text={t('privacyPage.automatic.text')}
      />
    </LegalPage>
  );
}
