import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { LegalPage, LegalSection } from './legal-page.tsx';

/** What § 5 DDG wants said, and what of it is not known yet. */
export function ImprintPage({ town }: { town: Town | undefined }) {
  const { t } = useTranslation('data');
  return (
    <LegalPage title={t('imprint.title')} lead={t('imprint.lead')}>
      <LegalSection title={t('imprint.provider.title')} text={t('imprint.provider.text')} />
      <LegalSection
        title={t('imprint.town.title')}
        text={t('imprint.town.text', {
          town: town?.name ?? '',
          address: town?.address ?? '',
          phone: town?.phone ?? '',
        })}
      >
        <p>
          <a class="line-link" href="/kontakt?thema=rueckmeldung">
            {t('imprint.write')}
          </a>
        </p>
      </LegalSection>
      <LegalSection title={t('imprint.content.title')} text={t('imprint.content.text')} />
    </LegalPage>
  );
}
