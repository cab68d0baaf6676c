import { useTranslation } from 'react-i18next';
import { departmentIdOf, generalRoles } from '#domain/staff-roles.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';

/** Says a role in words: `department:bauen` is “Bauen und Umwelt”. */
export function useRoleName(): (role: string) => string {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return (role) => {
    const departmentId = departmentIdOf(role);
    if (departmentId) return nameOf(town, `department:${departmentId}`, i18n.language);
    const general = generalRoles.find((each) => each === role);
    return general ? t(`staff.role.${general}`) : role;
  };
}
