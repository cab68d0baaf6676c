import { useTranslation } from 'react-i18next';
import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Office, Service, Town } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { GermanName, Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { BringListSection } from './bring-list-section.tsx';
import { useCatalogue } from './catalogue-context.tsx';
import { ChannelSection } from './channel-section.tsx';
import { FeeSection } from './fee-section.tsx';
import { DurationSection } from './duration-section.tsx';
import { OfficeSection } from './office-section.tsx';
import { OnlineSection } from './online-section.tsx';
import { ownPageOf } from './own-pages.ts';
import { ReadAloudButton } from './read-aloud-button.tsx';
import { ReliabilitySection } from './reliability-section.tsx';
import { ShareButton } from './share-button.tsx';
import { MissingService } from './missing-service.tsx';
import './service-page.css';

interface ServicePageProps {
  serviceId: string;
  town: Town | undefined;
}

export function ServicePage({ serviceId, town }: ServicePageProps) {
  const { services, offices } = useTownById();
  const catalogue = useCatalogue();
  const service = services.get(serviceId);
  if (!service) return <MissingService serviceId={serviceId} catalogue={catalogue} />;
  return <ServiceArticle service={service} office={offices.get(service.officeId)} town={town} />;
}

interface ServiceArticleProps {
  service: Service;
  office: Office | undefined;
  town: Town | undefined;
}

function ServiceArticle({ service, office, town }: ServiceArticleProps) {
  const { t, i18n } = useTranslation('core');
  const bookable = isBookable(service, office);
  return (
    <article class="stack">
      <p class="no-print">
        <a class="back-link" href="/leistungen">
          <Icon name="arrow-left" />
          {t('service.allServices')}
        </a>
      </p>
      <div>
        <PageHeading title={localized(service.name, i18n.language)}>
          <Localized text={service.name} />
        </PageHeading>
        <GermanName name={service.name} />
      </div>
      <p class="lead">
        <Localized text={service.summary} />
      </p>
      <ChannelSection service={service} bookable={bookable} office={office} />
      <OnlineSection service={service} bookable={bookable} />
      <BringListSection service={service} />
      <FeeSection fee={service.fee} ownPage={ownPageOf(slugOf(service._id))} />
      <DurationSection service={service} />
      <OfficeSection office={office} town={town} about={localized(service.name, i18n.language)} />
      {service.note && (
        <section class="stack">
          <h2>{t('service.noteTitle')}</h2>
          <p>
            <Localized text={service.note} />
          </p>
        </section>
      )}
      <ReliabilitySection service={service} />
      <div class="button-row no-print">
        <button class="button-secondary" type="button" onClick={() => window.print()}>
          <Icon name="print" />
          {t('service.print')}
        </button>
        <ReadAloudButton />
        <ShareButton title={localized(service.name, i18n.language)} />
      </div>
    </article>
  );
}
