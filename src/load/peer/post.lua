-- What wrk says to Parley and to the bot of app.py, which a user would write with FastAPI and asyncpg.
-- wrk script: POST /webhook with N conversations, round robin per thread
local n = tonumber(os.getenv("CONVERSATIONS") or "1000")
local path = os.getenv("WEBHOOK_PATH") or "/webhook"
local i = 0
local tid = 0
function setup(thread) thread:set("tid", tid); tid = tid + 1 end
function init(args) i = tid * 7919; math.randomseed(tid + 42) end
request = function()
  i = i + 1
  local body = string.format('{"conversation_id":"c%d","message_id":"m%d-%d-%d","text":"hello number %d, how is the weather in town today?"}', i % n, tid, i, os.time(), i)
  return wrk.format("POST", path, {["Content-Type"]="application/json"}, body)
end
