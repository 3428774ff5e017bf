-- SPDX-License-Identifier: Apache-2.0
-- For wrk: answers as tills and pages send them, 15 % unhappy, most of those with words.
--     BENCH_IDS   the file that bench-seed wrote      BENCH_KEY   an API key
--     BENCH_REPEAT=1   each with an Idempotency-Key   BENCH_PEER=1   for bench/peer, which knows no keys
local ids = { survey = {}, location = {}, employee = {}, customer = {} }
for line in io.lines(os.getenv("BENCH_IDS")) do
  local noun, id = line:match("^(%a+) (%S+)$")
  table.insert(ids[noun], id)
end

local touchpoints = { "counter", "phone", "delivery", "table", "website", "parking", "checkout", "repair" }
local bad = { "I waited twenty minutes and nobody said a word.", "The order came cold and one item was missing.",
  "I was charged twice and had to ask three times.", "Nobody called back as promised." }
local good = { "Lovely as always, thank you!", "Quick and friendly.", "Everything was ready when I came.", "A bit crowded, but worth it." }
local repeats, sent, run, requests = os.getenv("BENCH_REPEAT") == "1", 0, os.time(), {}

local function pick(list) return list[math.random(#list)] end

local function body()
  local unhappy = math.random(100) <= 15
  local comment = ""
  if math.random(100) <= (unhappy and 75 or 25) then
    comment = string.format(',"comment":"%s"', pick(unhappy and bad or good))
  end
  return string.format('{"survey_id":"%s","score":%d%s,"customer_id":"%s","employee_id":"%s","location_id":"%s","touchpoint":"%s","channel":"kiosk"}',
    ids.survey[1], unhappy and math.random(0, 6) or math.random(7, 10), comment, pick(ids.customer), pick(ids.employee), pick(ids.location), pick(touchpoints))
end

-- Made before the clock starts, because client and server share the machine: 50,000 different ones, in two halves around the key's number.
function init()
  math.randomseed(run + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
  local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. (os.getenv("BENCH_KEY") or "none") }
  if repeats then headers["Idempotency-Key"] = "NUMBER" end
  for i = 1, 50000 do
    local request = wrk.format("POST", "/api/v1/responses", headers, body())
    local from, to = request:find("NUMBER", 1, true)
    requests[i] = from and { request:sub(1, from - 1) .. "bench-" .. run .. "-", request:sub(to + 1) } or request
  end
end

function request()
  sent = sent + 1
  local next = requests[sent % #requests + 1]
  return repeats and next[1] .. sent .. next[2] or next
end

-- One line that bench.py reads: counts, and microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT requests=%d micros=%d p50=%d p90=%d p99=%d max=%d status_errors=%d socket_errors=%d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
