import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { appBase } from '#ui/app-base.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { telHref } from '#ui/tel-href.ts';
import { DataSection } from './data-section.tsx';
import { ErasedNotice } from './erased-notice.tsx';
import { LanguageSection } from './language-section.tsx';
import { ViewSection } from './view-section.tsx';

interface MorePageProps {
  town: Town | undefined;
  appVersion: string;
}

export function MorePage({ town, appVersion }: MorePageProps) {
  const { t } = useTranslation(['core', 'data']);
  return (
    <div class="stack">
      <PageHeading title={t('more.title')} />
      <ErasedNotice />
      <LanguageSection />
      <ViewSection />
      <section class="stack">
        <h2>{t('more.coursesTitle')}</h2>
        <p>{t('more.coursesText')}</p>
        <p>
          <a class="button-secondary" href="/kurse">
            {t('more.coursesLink')}
          </a>
        </p>
      </section>
      {/* The demo does not lead to itself. */}
      {appBase === '' && (
        <section class="stack">
          <h2>{t('data:demo.title')}</h2>
          <p>{t('data:demo.text')}</p>
          <p>
            <a class="button-secondary" href="/demo">
              {t('data:demo.open')}
            </a>
          </p>
        </section>
      )}
      {town && (
        <section class="stack">
          <h2>{t('more.contactTitle')}</h2>
          <p>
            <a class="button" href="/kontakt?thema=rueckruf">
              {t('services.askCallBack')}
            </a>
          </p>
          <p>
            <a class="button-secondary" href={telHref(town.phone)}>
              {t('services.callTownHall', { phone: town.phone })}
            </a>
          </p>
          <p>
            <a class="line-link" href="/kontakt?thema=rueckmeldung">
              {t('more.feedback')}
            </a>
          </p>
        </section>
      )}
      <DataSection appVersion={appVersion} />
      <section class="stack">
        <h2>{t('more.aboutTitle')}</h2>
        <p>{t('more.aboutText', { town: town?.name ?? '' })}</p>
        <p>{t('example.note')}</p>
        <p>
          <a class="line-link" href="/mehr/barrierefreiheit">
            {t('data:accessibility.link')}
          </a>
        </p>
        <p>
          <a class="line-link" href="/datenschutz">
            {t('data:privacyPage.title')}
          </a>
        </p>
        <p>
          <a class="line-link" href="/impressum">
            {t('data:imprint.title')}
          </a>
        </p>
        <p class="muted">{t('more.licenceText')}</p>
        <p class="muted">{t('more.version', { version: appVersion })}</p>
      </section>
    </div>
  );
}
