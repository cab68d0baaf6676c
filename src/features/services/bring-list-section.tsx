import { useTranslation } from 'react-i18next';
import type { BringListItem, Service } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { Icon } from '#ui/icon.tsx';

/** What everybody brings, then what some bring, each with who that is. */
export function BringListSection({ service }: { service: Service }) {
  const { t } = useTranslation('core');
  const { bringList: items, channels } = service;
  const isVisit = channels.includes('appointment') || channels.includes('in_person');
  const always = items.filter(({ condition }) => condition === null);
  const conditional = items.filter(({ condition }) => condition !== null);
  return (
    <section class="card stack bring-list">
      <h2>{t(isVisit ? 'service.bringTitle' : 'service.needTitle')}</h2>
      {items.length === 0 && <p>{t('service.bringNothing')}</p>}
      {always.length > 0 && <BringItems title={t('service.bringAlways')} items={always} />}
      {conditional.length > 0 && <BringItems title={t('service.bringIf')} items={conditional} />}
    </section>
  );
}

function BringItems({ title, items }: { title: string; items: readonly BringListItem[] }) {
  const { i18n } = useTranslation('core');
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {items.map(({ id, text, condition }) => (
          <li key={id}>
            <Icon name="check" />
            <span>
              {condition && <small>{localized(condition, i18n.language)}: </small>}
              {localized(text, i18n.language)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
