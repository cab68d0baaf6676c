import { useTranslation } from 'react-i18next';
import { GermanName, Localized } from '#ui/localized.tsx';
import type { CatalogueEntry } from './catalogue.ts';

/** Services as large links, each with the ways in which it can be done. */
export function ServiceLinks({ entries }: { entries: readonly CatalogueEntry[] }) {
  const { t } = useTranslation('core');
  return (
    <ul class="link-list">
      {entries.map(({ id, name, channels }) => (
        <li key={id}>
          <a href={`/leistungen/${id}`}>
            <Localized text={name} />
            <GermanName name={name} />
            <small>{channels.map((channel) => t(`channel.${channel}`)).join(' · ')}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
