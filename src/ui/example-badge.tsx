import { useTranslation } from 'react-i18next';

/** Marks what no source confirms; an editor of the town has yet to check it. */
export function ExampleBadge() {
  const { t } = useTranslation('core');
  return (
    <span class="badge badge-warning" title={t('example.explained')}>
      {t('example.badge')}
    </span>
  );
}
