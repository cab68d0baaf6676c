import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '#ui/icon.tsx';

const cards: { name: string; href: string; icon: IconName }[] = [
  { name: 'appointment', href: '/termin', icon: 'calendar' },
  { name: 'venues', href: '/plaetze', icon: 'fire' },
  { name: 'requests', href: '/anfragen', icon: 'inbox' },
  { name: 'courses', href: '/kurse', icon: 'course' },
];

/** The ways into the app that are not a service. */
export function StartCards() {
  const { t } = useTranslation('core');
  return (
    <ul class="card-grid">
      {cards.map(({ name, href, icon }) => (
        <li key={name}>
          <a class="link-card" href={href}>
            <Icon name={icon} />
            <span>
              <b>{t(`start.${name}`)}</b>
              {t(`start.${name}Text`)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
