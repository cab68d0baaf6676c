import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Services as large links, each with the ways in which it can be done. */
export function ServiceLinks({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { t, i18n } = useTranslation('core');
  return (
    <ul class="link-list">
      {entries.map(({ id, name, channels }) => (
        <li key={id}>
          <a href={`/leistungen/${id}`}>
            {localized(name, i18n.language)}
            <small>{channels.map((channel) => t(`channel.${channel}`)).join(' · ')}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
