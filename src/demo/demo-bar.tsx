import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { roleOf, useRolePaths } from './role-paths.ts';

/** Always in view: that this is the demo, whose side is shown, and the way to all else. */
export function DemoBar() {
  const { t } = useTranslation('demo');
  const [path] = useLocation();
  const role = roleOf(path);
  const rolePaths = useRolePaths();
  return (
    <aside class="demo-bar" aria-label={t('bar.label')}>
      <p class="demo-word">
        <b>{t('badge')}</b> <span>{t('nothingSent')}</span>
      </p>
      <nav aria-label={t('bar.roles')}>
        <a href={rolePaths.app} aria-current={role === 'app' ? 'true' : undefined}>
          {t('bar.app')}
        </a>
        <a href={rolePaths.desk} aria-current={role === 'desk' ? 'true' : undefined}>
          {t('bar.desk')}
        </a>
        <a href="/menue" aria-current={role ? undefined : 'true'}>
          {t('bar.menu')}
        </a>
      </nav>
    </aside>
  );
}
