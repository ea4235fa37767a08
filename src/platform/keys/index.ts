export { PUBLIC_KEYS, readPublicKeysOf } from './key-files.ts';
export { rotateKey } from './make-key.ts';
export { type Keys, openKeys } from './open-keys.ts';
export { faultOf, type KeyFault, keyIdOf, type PublicKey, readPublicKeys, writePublicKeys } from './public-keys.ts';
