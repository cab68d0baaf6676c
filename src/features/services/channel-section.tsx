import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Channel, Office, Service } from '#domain/schemas/town.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { telHref } from '#ui/tel-href.ts';
import { ownPageOf } from './own-pages.ts';

const channelIcons: Record<Channel, IconName> = {
  online: 'globe',
  appointment: 'calendar',
  in_person: 'building',
  post: 'mail',
  phone: 'phone',
};

interface ChannelSectionProps {
  service: Service;
  office: Office | undefined;
  bookable: boolean;
}

/** Every way in which the service can be done, with what to do next. */
export function ChannelSection({ service, office, bookable }: ChannelSectionProps) {
  const { t } = useTranslation('core');
  const id = slugOf(service._id);
  const ownPage = ownPageOf(id);
  return (
    <section class="stack">
      <h2>{t('service.howTitle')}</h2>
      <ul class="card-grid">
        {service.channels.map((channel) => (
          <li key={channel} class="card channel">
            <Icon name={channelIcons[channel]} />
            <div class="stack">
              <h3>{t(`channel.${channel}`)}</h3>
              <p>
                {t(
                  channel === 'online' && !ownPage
                    ? 'channelText.onlineElsewhere'
                    : `channelText.${channel}`,
                )}
              </p>
              {channel === 'online' && ownPage && (
                <a class="button no-print" href={ownPage}>
                  {t('service.openHere')}
                </a>
              )}
              {channel === 'appointment' && bookable && (
                <a class="button no-print" href={`/termin?leistung=${id}`}>
                  {t('service.book')}
                </a>
              )}
              {channel === 'phone' && office?.phone && (
                <a class="line-link" href={telHref(office.phone)}>
                  <bdi>{office.phone}</bdi>
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
