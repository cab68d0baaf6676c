import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

/** Always in view: that this is the demo, whose side is shown, and the way to all else. */
export function DemoBar() {
  const { t } = useTranslation('demo');
  const [path] = useLocation();
  const isMenu = /^\/(menue|vortrag|handzettel)/.test(path);
  const isDesk = path.startsWith('/rathaus');
  return (
    <aside class="demo-bar" aria-label={t('bar.label')}>
      <p class="demo-word">
        <b>{t('badge')}</b> <span>{t('nothingSent')}</span>
      </p>
      <nav aria-label={t('bar.roles')}>
        <a href="/" aria-current={isMenu || isDesk ? undefined : 'true'}>
          {t('bar.app')}
        </a>
        <a href="/rathaus" aria-current={isDesk ? 'true' : undefined}>
          {t('bar.desk')}
        </a>
        <a href="/menue" aria-current={isMenu ? 'true' : undefined}>
          {t('bar.menu')}
        </a>
      </nav>
    </aside>
  );
}
