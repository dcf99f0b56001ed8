export * from './addressed-strategy.js';
export * from './batch-strategy.js';
export * from './connection.js';
export * from './hub.js';
export * from './publisher.js';
