import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PageHeading } from '#ui/page-heading.tsx';
import './flow.css';

interface AlreadySentProps {
  requestHref: string;
  /** Where one begins anew; left out where that makes no sense. */
  startHref?: string;
}

/** Whoever goes back after sending finds no empty form, but the way to the request. */
export function AlreadySent({ requestHref, startHref }: AlreadySentProps) {
  const { t } = useTranslation('booking');
  return (
    <div className="flow stack">
      <PageHeading title={t('flow.sent.heading')} />
      <p>{t('flow.sent.text')}</p>
      <div className="button-row">
        <Link href={requestHref} className="button">
          {t('flow.sent.see')}
        </Link>
        {startHref && (
          <Link href={startHref} className="button-secondary">
            {t('flow.sent.startAnew')}
          </Link>
        )}
      </div>
    </div>
  );
}
