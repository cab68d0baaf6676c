import { useEffect, useState } from 'react';
import { audienceName, isAudienceThere, say, type Word } from './audience.ts';

const askEveryMs = 2000;

/** In a window that follows the presenter. */
export function useAnswerAsAudience(follows: boolean): void {
  useEffect(() => {
    if (!follows) return;
    const channel = new BroadcastChannel(audienceName);
    const leave = () => say(channel, 'gone');
    channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data === 'who') say(channel, 'here');
    });
    addEventListener('pagehide', leave);
    say(channel, 'here');
    return () => {
      leave();
      removeEventListener('pagehide', leave);
      channel.close();
    };
  }, [follows]);
}

/** Whether any window follows. @param now in milliseconds */
export function useAudience(now: () => number): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel(audienceName);
    let heardAt: number | undefined;
    const ask = () => {
      setThere(isAudienceThere(heardAt, now()));
      say(channel, 'who');
    };
    channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data === 'who') return;
      heardAt = data === 'here' ? now() : undefined;
      setThere(data === 'here');
      // Another window may be left.
      if (data === 'gone') ask();
    });
    ask();
    const timer = setInterval(ask, askEveryMs);
    return () => {
      clearInterval(timer);
      channel.close();
    };
  }, [now]);
  return isThere;
}
