import { useTranslation } from 'react-i18next';
import type { Town } from '#domain/schemas/town.ts';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { telHref } from '#ui/tel-href.ts';

const known = ['pictures', 'languages', 'speech', 'devices'] as const;

/**
 * The statement that Directive (EU) 2016/2102 and the German BITV 2.0 ask for, in the order of
 * the model in Implementing Decision (EU) 2018/1523, and where to report a barrier.
 */
export function AccessibilityPage({ town }: { town: Town | undefined }) {
  const { t } = useTranslation('data');
  const name = town?.name ?? '';
  return (
    <div class="stack">
      <p class="no-print">
        <a class="line-link" href="/mehr">
          <Icon name="arrow-left" />
          {t('export.back')}
        </a>
      </p>
      <PageHeading title={t('accessibility.title')} />
      <p class="lead">{t('accessibility.lead', { town: name })}</p>
      <section class="stack">
        <h2>{t('accessibility.stateTitle')}</h2>
        <p>{t('accessibility.state')}</p>
        <p>{t('accessibility.how')}</p>
      </section>
      <section class="stack">
        <h2>{t('accessibility.knownTitle')}</h2>
        <ul class="text-list">
          {known.map((each) => (
            <li key={each}>{t(`accessibility.known.${each}`)}</li>
          ))}
        </ul>
      </section>
      <section class="stack">
        <h2>{t('accessibility.reportTitle')}</h2>
        <p>{t('accessibility.report')}</p>
        <p>
          <a class="button" href="/kontakt?thema=barriere">
            {t('accessibility.reportHere')}
          </a>
        </p>
        {town && (
          <p>
            <a class="button-secondary" href={telHref(town.phone)}>
              <Icon name="phone" />
              {t('accessibility.call', { phone: town.phone })}
            </a>
          </p>
        )}
      </section>
      <section class="stack">
        <h2>{t('accessibility.enforcementTitle')}</h2>
        <p>{t('accessibility.enforcement')}</p>
        <p>
          <a class="line-link" href="tel:115">
            {t('accessibility.call115')}
          </a>
        </p>
      </section>
      <p class="muted">{t('accessibility.asOf')}</p>
    </div>
  );
}
