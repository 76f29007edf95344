import { App } from './app.js';

new App(document.getElementById('app')).start();
document.documentElement.dataset.started = 'true'; // begin.js asks
