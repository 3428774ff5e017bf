// SPDX-License-Identifier: Apache-2.0
// What one would write in an afternoon: express and better-sqlite3, one row per answer, on disk before it says so.
//     node server.js PORT FILE
import Database from 'better-sqlite3';
import express from 'express';
import { randomUUID } from 'node:crypto';

const db = new Database(process.argv[3]);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`CREATE TABLE IF NOT EXISTS response (
  id TEXT PRIMARY KEY, survey_id TEXT NOT NULL, score INTEGER NOT NULL, comment TEXT, customer_id TEXT, employee_id TEXT, location_id TEXT,
  touchpoint TEXT, channel TEXT, answered_at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS response_of ON response (customer_id, answered_at);`);
const insert = db.prepare(`INSERT INTO response VALUES (@id, @survey_id, @score, @comment, @customer_id, @employee_id, @location_id,
  @touchpoint, @channel, @answered_at)`);

const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.post('/api/v1/responses', (request, reply) => {
  const { survey_id, score, comment = null, customer_id = null, employee_id = null, location_id = null, touchpoint = null, channel = 'api' } = request.body;
  if (typeof survey_id !== 'string' || !Number.isInteger(score) || score < 0 || score > 10) {
    return reply.status(422).json({ title: 'Score must be between 0 and 10.' });
  }
  const row = { id: randomUUID(), survey_id, score, comment, customer_id, employee_id, location_id, touchpoint, channel, answered_at: new Date().toISOString() };
  insert.run(row);
  return reply.status(201).json(row);
});
const server = app.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  db.close(); // left open, better-sqlite3 13.2 crashes at exit
  process.exit(0);
});
