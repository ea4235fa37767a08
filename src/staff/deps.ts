import type { FastifyRequest } from 'fastify';
import type { Database } from '../platform/database/index.ts';
import type { Span } from '../platform/http/index.ts';
import type { Log } from '../platform/log/index.ts';
import type { Frame } from '../ui/index.ts';
import type { Now } from './clock.ts';
import type { Permits } from './guard.ts';
import type { KnownBrowsers } from './known-browsers.ts';
import type { NarrowDoor } from './narrow-door.ts';
import type { Sessions } from './session.ts';
import type { SessionCookie } from './session-cookie.ts';
import type { Seal } from './totp/seal.ts';

/** What the room is given. */
export interface StaffDeps {
  db: Database;
  province: string;
  publicUrl: string;
  log: Log;
  permits: Permits;
  /** Hides the secrets of second steps. */
  seal: Seal;
  /** Whether who signs or administers must have a second step before anything else. Off in a demo. */
  secondStepRequired: boolean;
  /** Called when posts or officers changed, before that is answered: what others keep of them is read anew. */
  changed?(): Promise<void>;
  /** How fast one session, or one address without a session, may ask; 6,000 in a minute unless said. */
  requests?: readonly Span[];
  /** The frame of a page: province, hotline, language, who is signed in. */
  frameOf(request: FastifyRequest): Frame | Promise<Frame>;
  /** The real clock unless a test has its own. */
  now?: Now;
}

/** What its routes work with. */
export interface StaffRoom extends StaffDeps {
  now: Now;
  changed(): Promise<void>;
  sessions: Sessions;
  cookie: SessionCookie;
  /** Held between the password and the code. */
  codeCookie: SessionCookie;
  known: KnownBrowsers;
  narrowDoor: NarrowDoor;
}
