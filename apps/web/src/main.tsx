import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { startLanguage } from './app/language.js';
import { startTypeSize } from './app/type-size.js';
import './app/styles.css';
import './ui/pieces.css';
import './ui/field.css';

startTypeSize();
await startLanguage();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
