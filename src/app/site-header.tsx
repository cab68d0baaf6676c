import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { deviceStatus } from './device-status.ts';
import { Logo } from './logo.tsx';

interface NavItem {
  name: 'start' | 'services' | 'reserve' | 'requests' | 'more';
  href: string;
  icon: IconName;
}

const navItems: NavItem[] = [
  { name: 'start', href: '/', icon: 'home' },
  { name: 'services', href: '/leistungen', icon: 'list' },
  { name: 'reserve', href: '/plaetze', icon: 'calendar' },
  { name: 'requests', href: '/anfragen', icon: 'inbox' },
  { name: 'more', href: '/mehr', icon: 'more' },
];

export function SiteHeader({ townName }: { townName: string }) {
  const { t } = useTranslation('core');
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <a class="brand" href="/">
          <Logo />
          <span>
            <b>{t('appName')}</b>
            <span>{townName}</span>
          </span>
        </a>
        <LanguageLink />
        <nav class="main-nav" aria-label={t('nav.label')}>
          <ul>
            {navItems.map((item) => (
              <NavLink key={item.name} item={item} />
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** Remembers where people came from, so that a form is one step away from the new language. */
function LanguageLink() {
  const { t } = useTranslation('core');
  const [path, navigate] = useLocation();
  const search = useSearch();
  const href = '/mehr#sprache';
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (path === '/mehr') return;
    event.preventDefault();
    navigate(href, { state: { cameFrom: path + (search && `?${search}`) } });
  };
  return (
    <a class="language-link" href={href} onClick={follow}>
      <Icon name="globe" />
      {t('nav.language')}
    </a>
  );
}

function NavLink({ item }: { item: NavItem }) {
  const { t } = useTranslation('core');
  const [path] = useLocation();
  const unsent = useLiveValue(deviceStatus)?.unsent ?? 0;
  return (
    <li>
      <a href={item.href} aria-current={currentOf(item.href, path)}>
        <Icon name={item.icon} />
        {t(`nav.${item.name}`)}
        {item.name === 'requests' && unsent > 0 && (
          <>
            <span class="count" aria-hidden="true">
              {unsent}
            </span>
            <span class="visually-hidden">{t('nav.unsent', { count: unsent })}</span>
          </>
        )}
      </a>
    </li>
  );
}

/** `page` for this page and `true` for one below it, as ARIA has it. */
function currentOf(href: string, path: string): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  const isBelow = (parent: string) => parent !== '/' && `${path}/`.startsWith(`${parent}/`);
  // A seat in a course is reserved, too.
  return isBelow(href) || (href === '/plaetze' && isBelow('/kurse')) ? 'true' : undefined;
}
