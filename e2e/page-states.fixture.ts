import { parseInstant } from '../src/domain/calendar/index.ts';
import { openKeys } from '../src/platform/keys/index.ts';
import { signReceipt } from '../src/receipts/index.ts';
import { DEMO_PASSWORD } from '../src/staff/index.ts';
import { codeAt, stepAt } from '../src/staff/totp/totp-code.ts';
import { keysFolderOf } from '../src/stages/checkpoints.ts';
import type { OpenHouse } from '../test/house.ts';
import type { Visitor } from '../test/visitor.ts';

export const NO_ONE = '00000000-0000-4000-8000-000000000000';
const LAND = 'dang-ky-bien-dong-chuyen-nhuong-dat';

/** What the states stand on: a dossier at its second step, an officer, and the links and locks that stand for once. */
export type Ground = {
  readonly house: OpenHouse;
  readonly dossier: string;
  readonly officer: string;
  readonly as: (username: string) => Promise<Visitor>;
};

/** One state of one page: the route that answers, what is special, who looks, and how it is reached. */
export type PageState = {
  readonly route: string;
  readonly state: string;
  readonly who: string;
  readonly status: number;
  readonly reach: (visitor: Visitor, ground: Ground) => Promise<unknown>;
};

const PUBLIC = '';

/** Turns the second step of whoever is signed in on, as their telephone does; the recovery codes are shown. */
async function enrol(visitor: Visitor): Promise<void> {
  await visitor.open('/me/second-step');
  await visitor.send('/me/second-step/begin', { current: DEMO_PASSWORD });
  await visitor.follow();
  const shown = /class="code once">([A-Z2-7 ]+)</.exec(visitor.html)?.[1]?.replaceAll(' ', '') ?? '';
  const bits = [...shown].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const secret = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  await visitor.send('/me/second-step/confirm', { code: codeAt(secret, stepAt(Date.now())) });
}

/** A request for erasure taken in at the counter and opened; returns its path. */
async function askErasure(visitor: Visitor): Promise<string> {
  await visitor.open('/persons/requests');
  await visitor.send('/persons/requests', {
    right: 'ERASURE',
    name: 'Đặng Hoàng Ngọc Bảo Uyên',
    idNumber: '037190004321',
    contact: '0912345678',
    shown: 'CARD',
    detail: 'Xoá số điện thoại và địa chỉ của tôi ở mọi hồ sơ đã xong',
  });
  const path = visitor.leadsTo;
  await visitor.open(path);
  return path;
}

function opened(route: string, state: string, who: string, path = route, status = 200): PageState {
  return {
    route,
    state,
    who,
    status,
    reach: (visitor, { dossier, officer }) =>
      visitor.open(path.replace('{dossier}', dossier).replace('{officer}', officer)),
  };
}

function sent(
  route: string,
  state: string,
  who: string,
  from: string,
  typed: Readonly<Record<string, string | null>>,
  status = 422,
): PageState {
  return {
    route,
    state,
    who,
    status,
    reach: async (visitor, { dossier, officer }) => {
      const real = (path: string) => path.replace('{dossier}', dossier).replace('{officer}', officer);
      await visitor.open(real(from));
      return visitor.send(real(route.replace('/:id', from.includes('{officer}') ? '/{officer}' : '/{dossier}')), typed);
    },
  };
}

/** A receipt signed by the house, changed or not, and what the page says of it. */
function receiptChecked(state: string, change: (code: string) => string): PageState {
  return {
    route: '/kiem-tra-bien-nhan',
    state,
    who: PUBLIC,
    status: 200,
    reach: (visitor, { house: { house } }) => {
      const [receivedAt, dueAt] = [parseInstant('2026-03-02T09:15:00'), parseInstant('2026-03-16T17:00:00')];
      const promised = { province: house.province.id, code: 'H99.01-260302-0001', procedure: LAND, receivedAt, dueAt };
      const code = signReceipt(openKeys(keysFolderOf(house.config.dataDir)), promised, receivedAt);
      return visitor.open(`/kiem-tra-bien-nhan?KT=${encodeURIComponent(change(code))}`);
    },
  };
}

const LAN = 'lan.tiepnhan';
const ADMIN = 'quan.quantri';
const WATCH = 'thanh.giamsat';

/** Pages that are opened, each in the states people meet. */
export const OPENED: readonly PageState[] = [
  opened('/', 'a visitor', PUBLIC),
  opened('/', 'an officer', LAN),
  opened('/procedures', 'all', PUBLIC),
  opened('/procedures', 'none found', PUBLIC, '/procedures?q=zzzz'),
  opened('/procedures', 'narrowed', PUBLIC, '/procedures?level=COMMUNE'),
  opened('/procedures', 'found by everyday words', PUBLIC, '/procedures?q=bang+lai'),
  opened('/procedures/:id', 'land', PUBLIC, `/procedures/${LAND}`),
  opened('/procedures/:id', 'unknown', PUBLIC, '/procedures/none', 404),
  opened('/track', 'empty', PUBLIC),
  opened('/tra-cuu', 'code of a printed link', PUBLIC, '/tra-cuu?MHS=H42.120-240131-0009'),
  opened('/tra-cuu', 'QR code of a signed receipt', PUBLIC, '/tra-cuu?MHS=H42.120-240131-0009&KT=AQoLDA0'),
  opened('/kiem-tra-bien-nhan', 'empty', PUBLIC),
  opened('/kiem-tra-bien-nhan', 'cannot be read', PUBLIC, '/kiem-tra-bien-nhan?KT=xyz', 422),
  receiptChecked('genuine', (code) => code),
  receiptChecked('in the address of another dossier', (code) => `?MHS=H99.01-260302-0002&KT=${code}`),
  receiptChecked('changed', (code) => code.replace(/.{4}$/, 'AAAA')),
  {
    route: '/kiem-tra-bien-nhan',
    state: 'too many tries',
    who: PUBLIC,
    status: 429,
    reach: async (visitor) => {
      for (let i = 0; i < 40 && visitor.status !== 429; i++) await visitor.open('/kiem-tra-bien-nhan?KT=xyz');
    },
  },
  sent('/track', 'nothing typed', PUBLIC, '/track', { code: '', last4: '' }),
  opened('/sign-in', 'empty', PUBLIC),
  sent('/sign-in', 'nothing typed', PUBLIC, '/sign-in', { username: '', password: '' }, 400),
  sent('/sign-in', 'wrong password', PUBLIC, '/sign-in', { username: 'nobody', password: 'wrong' }, 401),
  {
    route: '/sign-in',
    state: 'locked account',
    who: PUBLIC,
    status: 429,
    reach: async (visitor, { house }) => {
      await visitor.open('/sign-in');
      await visitor.send('/sign-in', { username: 'locked', password: 'wrong' });
      const { database, province } = house.house;
      const text = "UPDATE sign_in_try SET failures = 99, free_at = now() + interval '15 minutes'";
      await database.transaction((tx) => tx.query({ name: 'lock', text }), {
        local: { 'motcua.province': province.id },
      });
      await visitor.send('/sign-in', { username: 'locked', password: 'wrong' });
      await database.transaction((tx) => tx.query({ name: 'unlock', text: 'DELETE FROM sign_in_try' }), {
        local: { 'motcua.province': province.id },
      });
    },
  },
  opened('/first-sign-in', 'link over', PUBLIC, '/first-sign-in?token=x', 410),
  {
    route: '/first-sign-in',
    state: 'open link, nothing typed',
    who: PUBLIC,
    status: 400,
    reach: async (visitor, { house }) => {
      const { database, province } = house.house;
      const text =
        "INSERT INTO first_sign_in (province, token_hash, expires_at) VALUES ($1, sha256('first'), now() + interval '1 day')";
      await database.transaction((tx) => tx.query({ name: 'link', text }, [province.id]), {
        local: { 'motcua.province': province.id },
      });
      await visitor.open('/first-sign-in?token=first');
      await visitor.send('/first-sign-in', { name: '', username: '' });
    },
  },
  {
    route: '/sign-in/code',
    state: 'wrong code',
    who: PUBLIC,
    status: 401,
    reach: async (visitor, ground) => {
      await enrol(await ground.as('tuan.hoasen'));
      await visitor.open('/sign-in');
      await visitor.send('/sign-in', { username: 'tuan.hoasen', password: DEMO_PASSWORD });
      await visitor.follow();
      await visitor.send('/sign-in/code', { code: '000000' });
    },
  },
  {
    route: '/me/second-step',
    state: 'recovery codes, shown once',
    who: 'hieu.datdai',
    status: 200,
    reach: (visitor) => enrol(visitor),
  },
  opened('/me/second-step', 'on', 'hieu.datdai'),
  sent('/me/second-step/off', 'wrong code', 'hieu.datdai', '/me/second-step', { code: '000000' }),
  {
    route: '/staff/officers/:id',
    state: 'link to set a password, shown once',
    who: ADMIN,
    status: 200,
    reach: async (visitor, { officer }) => {
      await visitor.open(`/staff/officers/${officer}`);
      await visitor.send(`/staff/officers/${officer}/reset-password`);
    },
  },
  {
    route: '/set-password',
    state: 'open link, nothing typed',
    who: PUBLIC,
    status: 422,
    reach: async (visitor, { as, officer }) => {
      const admin = await as(ADMIN);
      await admin.open(`/staff/officers/${officer}`);
      await admin.send(`/staff/officers/${officer}/reset-password`);
      await visitor.open(/\/set-password\?token=[\w-]{43}/.exec(admin.html)?.[0] ?? '');
      await visitor.send('/set-password', { password: '', again: '' });
    },
  },
  opened('/set-password', 'link over', PUBLIC, '/set-password?token=x', 410),
  opened('/ui', 'components', PUBLIC),
  opened('/inbox', 'mine, empty', LAN),
  opened('/inbox', 'unclaimed', 'hieu.datdai', '/inbox?scope=unclaimed'),
  opened('/inbox', 'of the unit', 'hieu.datdai', '/inbox?scope=unit'),
  opened('/dossiers/:id', 'reception looks', LAN, '/dossiers/{dossier}'),
  opened('/dossiers/:id', 'who may act', 'hieu.datdai', '/dossiers/{dossier}'),
  opened('/dossiers/:id', 'who watches', WATCH, '/dossiers/{dossier}'),
  sent('/dossiers/:id/view', 'no purpose', WATCH, '/dossiers/{dossier}', { purpose: null }),
  opened('/dossiers/:id', 'not theirs', 'thang.cahoasen', '/dossiers/{dossier}', 404),
  opened('/dossiers/:id/as-applicant', 'as the applicant sees it', 'hieu.datdai', '/dossiers/{dossier}/as-applicant'),
  opened('/dossiers/:id/as-applicant', 'not theirs', 'thang.cahoasen', '/dossiers/{dossier}/as-applicant', 404),
  opened('/dossiers/:id/receipt', 'accepted', LAN, '/dossiers/{dossier}/receipt'),
  opened('/reception', 'search', LAN),
  opened('/reception', 'other officers may not', ADMIN, '/reception', 403),
  opened('/reception/:procedure', 'empty', LAN, `/reception/${LAND}`),
  {
    route: '/reception/:procedure',
    state: 'wrong answers, and the same dossier received today',
    who: LAN,
    status: 422,
    reach: async (visitor) => {
      await visitor.open(`/reception/${LAND}`);
      return visitor.send(`/reception/${LAND}`, {
        'applicant.name': '',
        'applicant.idNumber': '037190004321',
        act: 'accept',
      });
    },
  },
  opened('/search', 'empty', LAN),
  opened('/search', 'found', LAN, '/search?q=Ngọc Bảo'),
  opened('/search', 'none found', LAN, '/search?q=zzzzzz'),
  opened('/supervision', 'figures', WATCH),
  opened('/supervision/late', 'all', WATCH),
  opened('/supervision/soon', 'all', WATCH),
  opened('/supervision/days', 'nothing asked', WATCH, '/supervision/days'),
  opened('/supervision/days', 'two days', WATCH, '/supervision/days?from=2/3/2026&to=3/3/2026'),
  opened('/supervision/days', 'not a day', WATCH, '/supervision/days?from=31/2/2026&to=x'),
  opened('/me', 'own account', LAN),
  opened('/me/notice', 'nothing to tell', LAN, '/me/notice', 303),
  opened('/me/password', 'empty', LAN),
  sent('/me/password', 'nothing typed', LAN, '/me/password', { current: '', password: '', again: '' }),
  opened('/me/second-step', 'off', LAN),
  sent('/me/second-step/begin', 'nothing typed', LAN, '/me/second-step', { current: '' }),
  opened('/me/absence', 'empty', LAN),
  sent('/me/absence', 'nothing typed', LAN, '/me/absence', { other: '', ends: '' }),
  opened('/staff/units', 'tree', ADMIN),
  opened('/staff/officers', 'list', ADMIN),
  opened('/staff/officers', 'none found', ADMIN, '/staff/officers?q=zzzz'),
  opened('/staff/officers/new', 'empty', ADMIN),
  sent('/staff/officers/new', 'nothing typed', ADMIN, '/staff/officers/new', { name: '', username: '' }),
  opened('/staff/officers/:id', 'an officer', ADMIN, '/staff/officers/{officer}'),
  opened('/staff/officers/:id', 'unknown', ADMIN, `/staff/officers/${NO_ONE}`, 404),
  sent('/staff/officers/:id/add-post', 'no such day', ADMIN, '/staff/officers/{officer}', { begins: '31/2/2099' }),
  opened('/staff/log', 'all', ADMIN),
  opened('/persons/requests', 'none yet', LAN),
  sent('/persons/requests', 'nothing typed', LAN, '/persons/requests', { name: '', idNumber: '' }),
  opened('/persons/requests/:id', 'unknown', LAN, `/persons/requests/${NO_ONE}`, 404),
  {
    route: '/persons/requests/:id',
    state: 'erasure asked, nothing chosen',
    who: 'hung.truongbophan',
    status: 422,
    reach: async (visitor) => {
      const path = await askErasure(visitor);
      return visitor.send(`${path}/answer`, {});
    },
  },
  {
    route: '/persons/requests/:id',
    state: 'copy of all data',
    who: 'hung.truongbophan',
    status: 200,
    reach: async (visitor) => {
      const path = await askErasure(visitor);
      return visitor.send(`${path}/export`, {});
    },
  },
  opened('/persons/requests', 'some wait', LAN),
  opened('/persons/access', 'nothing asked', ADMIN),
  sent('/persons/access', 'nothing typed', ADMIN, '/persons/access', {}),
  sent('/persons/access', 'a person seen', ADMIN, '/persons/access', { idNumber: '037190004321' }, 200),
];
