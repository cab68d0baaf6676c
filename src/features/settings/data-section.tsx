import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';
import { DeviceSection } from './device-section.tsx';
import { TownHallSection } from './town-hall-section.tsx';

/** A person's data in the two places where they lie: seeing them, and deleting them in each. */
export function DataSection({ appVersion }: { appVersion: string }) {
  const { t } = useTranslation('data');
  return (
    <section class="stack">
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      <p>
        <a class="button-secondary" href="/mehr/meine-daten">
          <Icon name="document" />
          {t('see')}
        </a>
      </p>
      <DeviceSection />
      <TownHallSection appVersion={appVersion} />
    </section>
  );
}
