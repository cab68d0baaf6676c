import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { liveSetting, saveSetting } from '#device/settings.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { requestPathOf } from './situations.ts';
import { townHallState } from './town-hall-store.ts';

/** Where each side was last; with all other settings they are forgotten when the demo begins anew. */
const keys = { app: 'demoAppPath', desk: 'demoDeskPath' } as const;
const lastPaths = { app: liveSetting<string>(keys.app), desk: liveSetting<string>(keys.desk) };

export type Role = keyof typeof keys;

/** Whose side is shown; pages about the demo are neither. */
export function roleOf(path: string): Role | undefined {
  if (/^\/(menue|vortrag|handzettel)/.test(path)) return undefined;
  return path.startsWith('/rathaus') ? 'desk' : 'app';
}

/**
 * Where the switch leads: to the same case as the other side sees it, or else to where that side
 * was last. On the side that is shown it leads to its beginning.
 */
export function useRolePaths(): Record<Role, string> {
  const [path] = useLocation();
  const search = useSearch();
  const cases = useLiveValue(townHallState)?.cases;
  const lastApp = useLiveValue(lastPaths.app) ?? '/';
  const lastDesk = useLiveValue(lastPaths.desk) ?? '/rathaus';
  const role = roleOf(path);
  const here = search ? `${path}?${search}` : path;
  useEffect(() => {
    if (role) saveSetting(keys[role], here).catch(reportError);
  }, [role, here]);
  const both = cases
    ?.filter(({ isMine }) => isMine)
    .map(({ request, decision }) => ({
      app: requestPathOf(request._id),
      desk: `/rathaus/${decision.caseNumber}`,
    }))
    .find(({ app, desk }) => path === app || path === desk);
  return {
    app: role === 'app' ? '/' : (both?.app ?? lastApp),
    desk: role === 'desk' ? '/rathaus' : (both?.desk ?? lastDesk),
  };
}
