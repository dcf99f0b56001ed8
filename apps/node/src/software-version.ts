/** The version that a node tells others; the same as in package.json, which a spec checks. */
export const SOFTWARE_VERSION = '0.1.0';
