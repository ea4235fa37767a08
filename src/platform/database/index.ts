export {
  type Answer,
  type Database,
  type DatabaseOptions,
  type Isolation,
  openDatabase,
  type Queryable,
  type Statement,
  type TransactionOptions,
} from './database.ts';
export { isSerializationFailure, isTimeout, isUnavailable, isUniqueViolation } from './errors.ts';
export {
  type Applied,
  compareSchema,
  type Migration,
  migrate,
  readApplied,
  readMigrations,
  type SchemaState,
} from './migrate.ts';
export { printSchema } from './print-schema.ts';
export { type Reached, reachDatabase } from './reach.ts';
export { APP_ROLE } from './role.ts';
export { openSession, type Session } from './session.ts';
export { readSetting, WHOLE_DATABASE, writeSetting } from './setting.ts';
export { type Sole, takeSole } from './sole.ts';
export { timestamptz } from './values.ts';
