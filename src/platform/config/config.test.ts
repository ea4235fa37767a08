import { describe, expect, it } from 'vitest';
import { Trouble } from '../log/index.ts';
import { readConfig } from './index.ts';

describe('the settings', () => {
  it('need nothing: this machine only, port 8080, data beside where one stands', () => {
    expect(readConfig({}, '/srv/một cửa')).toEqual({
      port: 8080,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: '/srv/một cửa/data',
      checkpointsDir: '/srv/một cửa/data/checkpoints',
      publicUrl: 'http://localhost:8080',
      demo: 'auto',
      logLevel: 'info',
      metricsPort: undefined,
      metricsHost: '127.0.0.1',
      trustedProxies: [],
      drainSeconds: 0,
      backups: { folder: undefined, at: '01:30', keep: 7, maxAge: 26 },
    });
  });

  it('are read from the environment, an empty one as if it were not there', () => {
    const config = readConfig(
      {
        PORT: '9000',
        DATABASE_URL: 'postgres://a:b@db/motcua',
        DATA_DIR: 'kho',
        MOTCUA_CHECKPOINTS: '/media/niem-phong',
        PUBLIC_URL: 'https://motcua.example.vn/',
        DEMO: '',
        HOST: '::',
        TRUSTED_PROXIES: '10.0.0.5, fd00::/8',
        DRAIN_SECONDS: '20',
        MOTCUA_BACKUPS: '../sao lưu',
      },
      '/srv',
    );
    expect(config).toMatchObject({ port: 9000, dataDir: '/srv/kho', publicUrl: 'https://motcua.example.vn' });
    expect(config.checkpointsDir).toBe('/media/niem-phong');
    expect(config).toMatchObject({ databaseUrl: 'postgres://a:b@db/motcua', demo: 'auto', host: '::' });
    expect(config).toMatchObject({ trustedProxies: ['10.0.0.5', 'fd00::/8'], drainSeconds: 20 });
    expect(config.backups.folder).toBe('/sao lưu');
  });

  it.each([
    ['PORT', 'tám nghìn'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://a:secret@b/c'],
    ['PUBLIC_URL', 'motcua.example.vn'],
    ['PUBLIC_URL', 'ftp://example.vn'],
    ['PUBLIC_URL', 'https://example.vn/?a=1'],
    ['DEMO', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_PORT', 'x'],
    ['METRICS_HOST', 'a b'],
    ['TRUSTED_PROXIES', 'loadbalancer'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['DRAIN_SECONDS', '-1'],
    ['MOTCUA_BACKUP_AT', '24:00'],
    ['MOTCUA_BACKUP_KEEP', '0'],
    ['MOTCUA_BACKUP_MAX_AGE', 'a day'],
  ])('a bad %s (%s) gives one sentence in each language that names it', (name, value) => {
    let trouble: unknown;
    try {
      readConfig({ [name]: value }, '/srv');
    } catch (error) {
      trouble = error;
    }
    expect(trouble).toBeInstanceOf(Trouble);
    for (const sentence of [(trouble as Trouble).vi, (trouble as Trouble).en]) {
      expect(sentence).toContain(name);
      expect(sentence).not.toContain('\n');
      expect(sentence).not.toContain('secret');
    }
  });

  it('never make a demo of a database that was given', () => {
    expect(() => readConfig({ DEMO: '1', DATABASE_URL: 'postgres://a@b/c' })).toThrow(Trouble);
  });
});
