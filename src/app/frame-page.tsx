import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { PageHeading } from '#ui/page-heading.tsx';
import type { PageProps } from './pages.ts';

/** What stands there until the script draws a page that lives on the device. */
export function FramePage({ town }: Pick<PageProps, 'town'>) {
  const { t } = useTranslation('core');
  const [path] = useLocation();
  const name = nameOf(path);
  return (
    <div class="stack">
      <PageHeading title={t(name ? `shell.${name}Title` : 'shell.title')} />
      <p role="status">{t(name ? `shell.${name}Text` : 'shell.text')}</p>
      <noscript>
        <p class="notice notice-warning">{t('shell.noScript', { phone: town?.phone ?? '115' })}</p>
      </noscript>
    </div>
  );
}

function nameOf(path: string): 'appointment' | 'contact' | 'requests' | 'data' | undefined {
  if (path === '/termin') return 'appointment';
  if (path === '/kontakt') return 'contact';
  if (path === '/mehr/meine-daten') return 'data';
  return path.startsWith('/anfragen') ? 'requests' : undefined;
}
