import { useTranslation } from 'react-i18next';
import { mayEditTown, mayManageAccounts } from './departments.ts';
import { type DeskAddress, deskHref } from './desk-address.ts';
import { KeyHelp } from './key-help.tsx';
import { useDesk } from './desk-context.ts';

const views = [
  'figures',
  'closures',
  'settings',
  'deletions',
  'account',
  'staff',
  'audit',
] as const;

/** What is not needed every day. */
export function DeskFooter({ view }: { view: DeskAddress['view'] }) {
  const { t } = useTranslation('desk');
  const { roles } = useDesk().staff;
  const isAdmin = mayManageAccounts(roles);
  const isHidden = { settings: !mayEditTown(roles), staff: !isAdmin, audit: !isAdmin };
  const offered = views.filter((each) => !(isHidden as Record<string, boolean>)[each]);
  return (
    <footer class="desk-footer no-print">
      <nav aria-label={t('nav.more')}>
        <ul>
          {offered.map((each) => (
            <li key={each}>
              <a
                href={deskHref({ view: each })}
                aria-current={each === view ? ('page' as const) : undefined}
              >
                {t(`${each}.title`)}
              </a>
            </li>
          ))}
          <li>
            <KeyHelp />
          </li>
        </ul>
      </nav>
    </footer>
  );
}
