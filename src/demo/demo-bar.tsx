import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { roleOf, useRolePaths } from './role-paths.ts';

interface DemoBarProps {
  /** Not on a sheet that people take home: what it leads to is real. */
  isPrinted?: boolean;
  /** What stays in view with it. */
  children?: ReactNode;
}

/** Always in view: that this is the demo, whose side is shown, and the way to all else. */
export function DemoBar({ isPrinted = true, children }: DemoBarProps) {
  const { t } = useTranslation('demo');
  const [path] = useLocation();
  const role = roleOf(path);
  const rolePaths = useRolePaths();
  const printed = isPrinted ? '' : ' no-print';
  return (
    <>
      <div class={`demo-frame${printed}`} />
      <div class={`demo-top${printed}`}>
        <aside class="demo-bar" aria-label={t('bar.label')}>
          <p class="demo-word">
            <b>{t('badge')}</b>
            <span class="demo-long">{t('nothingSent')}</span>
            <span class="demo-short">{t('onlyPractice')}</span>
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
        {children}
      </div>
    </>
  );
}
