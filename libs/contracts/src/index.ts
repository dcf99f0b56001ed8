export * from './directory.js';
export * from './join.js';
export * from './envelope.js';
export * from './step.js';
export * from './subjects.js';
export * from './words.js';
export * from './wire-shapes.js';
