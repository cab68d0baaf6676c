import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/page-heading.tsx';

export function NotFoundPage() {
  const { t } = useTranslation('core');
  return (
    <div class="stack">
      <PageHeading title={t('notFound.title')} />
      <p>{t('notFound.text')}</p>
      <p>
        <a class="button" href="/">
          {t('notFound.toStart')}
        </a>
      </p>
    </div>
  );
}
